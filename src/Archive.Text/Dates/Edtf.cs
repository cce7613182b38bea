using System.Globalization;

namespace Archive.Text.Dates;

/// <summary>
/// The part of EDTF (ISO 8601-2) that this archive writes: <c>2023</c>, <c>2023-11</c>, <c>2023-11-06</c>, each with
/// <c>~</c>, <c>?</c> or <c>%</c>; <c>a/b</c>; and, where the year is missing, <c>XXXX-11-04</c>, <c>XXXX-02-XX</c>,
/// <c>XXXX-XX-XX</c>. Always Gregorian: a year of another calendar never stands in it.
/// </summary>
public static class Edtf
{
    /// <summary>
    /// Reads what we write. <paramref name="from"/> and <paramref name="to"/> are the first and last day meant, without
    /// the days that a <c>~</c> leaves open; both are null where the year is missing.
    /// </summary>
    public static bool TryParse(string? text, out DateOnly? from, out DateOnly? to)
    {
        from = to = null;
        if (text is null || text.Length > 24)
            return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return TryPart(text, out from, out to);
        if (!TryPart(text.AsSpan(0, slash), out from, out var firstTo) | !TryPart(text.AsSpan(slash + 1), out var lastFrom, out to)
            || from is null != lastFrom is null || from > lastFrom || firstTo > to)
        {
            from = to = null;
            return false;
        }
        return true;
    }

    public static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Interval(string from, string to) => $"{from}/{to}";

    private static bool TryPart(ReadOnlySpan<char> part, out DateOnly? from, out DateOnly? to)
    {
        from = to = null;
        if (part.Length > 0 && part[^1] is '~' or '?' or '%')
            part = part[..^1];
        if (part.Length is not (4 or 7 or 10) || (part.Length > 4 && part[4] != '-') || (part.Length > 7 && part[7] != '-'))
            return false;
        var unknown = part[..4].SequenceEqual("XXXX");
        int year = 4, month = 1, day = 1;   // a leap year stands in for an unknown one
        if (!unknown && !TryNumber(part[..4], out year))
            return false;
        var anyMonth = unknown && part.Length == 10 && part[5..7].SequenceEqual("XX");
        var anyDay = unknown && part.Length == 10 && part[8..].SequenceEqual("XX");
        if (anyMonth && !anyDay)
            return false;
        if (part.Length > 4 && !anyMonth && (!TryNumber(part[5..7], out month) || month is < 1 or > 12))
            return false;
        if (year < 1 || (part.Length > 7 && !anyDay && (!TryNumber(part[8..], out day) || day < 1 || day > DateTime.DaysInMonth(year, month))))
            return false;
        if (unknown)
            return part.Length == 10;
        from = new DateOnly(year, month, day);
        to = part.Length switch
        {
            4 => new DateOnly(year, 12, 31),
            7 => new DateOnly(year, month, DateTime.DaysInMonth(year, month)),
            _ => from,
        };
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
