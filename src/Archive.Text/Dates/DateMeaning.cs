using System.Globalization;

namespace Archive.Text.Dates;

/// <summary>The days that a reading stands for, in EDTF; null where there is no such day.</summary>
internal sealed record DateMeaning(string Edtf, DateOnly? From, DateOnly? To, DateCertainty Certainty, string? Conflict)
{
    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>The days that are meant, without the slack that is allowed around them.</summary>
    private sealed record Days(DateOnly From, DateOnly To, int Slack);

    public static DateMeaning? Of(Reading reading)
    {
        if (reading.Rejected)
            return null;
        if (reading.First.Year == 0)
            return WithoutYear(reading);
        if (Find(reading.First) is not { } first || Find(reading.Last) is not { } last || first.From > last.From)
            return null;
        var edtf = reading.IsRange ? Interval(reading.First, reading.Last, first, last) : Single(reading.First, first);
        var conflict = FindConflict(reading.FirstWeekday, reading.First, first) ?? FindConflict(reading.LastWeekday, reading.Last, last);
        var certainty = conflict is not null ? DateCertainty.Uncertain : first.Slack > 0 ? DateCertainty.Approximate : DateCertainty.Certain;
        if (reading.Relative is "today")
            certainty = DateCertainty.Uncertain;   // «today» alone is also said of these days
        return new DateMeaning(edtf, Shift(first.From, -first.Slack), Shift(last.To, last.Slack), certainty, conflict);
    }

    private static Days? Find(Written date)
    {
        var (firstMonth, lastMonth) = date.Month > 0 ? (date.Month, date.Month) : (1, 12);
        var lastDay = date.Day > 0 ? date.Day : LastDay(date.Calendar, date.Year, lastMonth);
        var firstDay = date.Day > 0 ? date.Day : 1;
        if (date.Calendar == CalendarKind.LunarHijri)
        {
            return LunarHijri.TryApproximate(date.Year, firstMonth, firstDay, out var begin, out var slack)
                && LunarHijri.TryApproximate(date.Year, lastMonth, lastDay, out var end, out _)
                ? new Days(begin, end, slack)
                : null;
        }
        return new CalendarDay(date.Calendar, date.Year, firstMonth, firstDay).TryToGregorian(out var from)
            && new CalendarDay(date.Calendar, date.Year, lastMonth, lastDay).TryToGregorian(out var to)
            ? new Days(from, to, 0)
            : null;
    }

    private static int LastDay(CalendarKind calendar, int year, int month) => calendar switch
    {
        CalendarKind.SolarHijri => SolarHijri.DaysInMonth(year, month),
        CalendarKind.LunarHijri => year is >= 1 and <= LunarHijri.LastYear ? LunarHijri.LastDay(year, month) : 0,
        _ => year is >= 1 and <= 9999 && month is >= 1 and <= 12 ? DateTime.DaysInMonth(year, month) : 0,
    };

    private static string Single(Written date, Days days)
    {
        var sign = Sign(days);
        if (date.Day > 0)
            return Dates.Edtf.Day(days.From) + sign;
        return date.Calendar == CalendarKind.Gregorian
            ? Short(date)
            : Dates.Edtf.Interval(Dates.Edtf.Day(days.From) + sign, Dates.Edtf.Day(days.To) + sign);
    }

    private static string Interval(Written firstDate, Written lastDate, Days first, Days last) =>
        firstDate.Calendar == CalendarKind.Gregorian && firstDate.Day == 0
            ? Dates.Edtf.Interval(Short(firstDate), Short(lastDate))
            : Dates.Edtf.Interval(Dates.Edtf.Day(first.From) + Sign(first), Dates.Edtf.Day(last.To) + Sign(last));

    private static string Short(Written date) => date.Month > 0 ? Dates.Edtf.Month(date.Year, date.Month) : Dates.Edtf.Year(date.Year);

    private static string Sign(Days days) => days.Slack > 0 ? "~" : "";

    /// <summary>A lunar day contradicts its weekday only where none of the days that it can be falls on it.</summary>
    private static string? FindConflict(int stated, Written date, Days days)
    {
        if (stated == 0 || date.Day == 0)
            return null;
        for (var shift = -days.Slack; shift <= days.Slack; shift++)
        {
            if (IsoDay(Shift(days.From, shift)) == stated)
                return null;
        }
        return $"weekday:{DayNames[stated - 1]}!={DayNames[IsoDay(days.From) - 1]}";
    }

    private static int IsoDay(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    private static DateOnly Shift(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

    private static DateMeaning? WithoutYear(Reading reading)
    {
        if (YearlyDay(reading.First) is not { } first || YearlyDay(reading.Last) is not { } last)
            return null;
        var edtf = reading.IsRange && !string.Equals(first, last, StringComparison.Ordinal) ? Dates.Edtf.Interval(first, last) : first;
        return new DateMeaning(edtf, null, null, DateCertainty.Uncertain, null);
    }

    /// <summary>
    /// Without a year a Gregorian day is XXXX-11-04. A Solar day moves by a day or two in the Gregorian year: its month is
    /// given where it never leaves it (22 Bahman: XXXX-02-XX). A Lunar day can be any day: XXXX-XX-XX.
    /// </summary>
    private static string? YearlyDay(Written date)
    {
        if (date.Month is < 1 or > 12 || date.Day < 1)
            return null;
        switch (date.Calendar)
        {
            case CalendarKind.Gregorian:
                return date.Day <= DateTime.DaysInMonth(2000, date.Month)
                    ? string.Create(CultureInfo.InvariantCulture, $"XXXX-{date.Month:00}-{date.Day:00}")
                    : null;
            case CalendarKind.LunarHijri:
                return date.Day <= 30 ? "XXXX-XX-XX" : null;
            default:
                var months = 0;
                for (var year = 1395; year <= 1427; year++)
                {
                    if (SolarHijri.TryToGregorian(year, date.Month, date.Day, out var day))
                        months |= 1 << day.Month;
                }
                return months == 0 ? null
                    : int.PopCount(months) > 1 ? "XXXX-XX-XX"
                    : string.Create(CultureInfo.InvariantCulture, $"XXXX-{int.Log2(months):00}-XX");
        }
    }
}
