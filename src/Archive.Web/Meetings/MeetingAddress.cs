using System.Globalization;
using Archive.Text.Dates;

namespace Archive.Web.Meetings;

/// <summary>
/// An address of the date pages: <c>/meetings</c>, a year, a month or a day, Gregorian unless it begins with <c>sh</c>
/// (Solar Hijri) or <c>lh</c> (lunar Hijri), or the list of the undated. The same in every interface language.
/// </summary>
public sealed record MeetingAddress(CalendarKind Calendar, int? Year = null, int? Month = null, int? Day = null, bool Undated = false)
{
    public static MeetingAddress? Parse(string? path)
    {
        var parts = (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["undated"])
            return new MeetingAddress(CalendarKind.Gregorian, Undated: true);
        var calendar = parts is ["sh", ..] ? CalendarKind.SolarHijri : parts is ["lh", ..] ? CalendarKind.LunarHijri : CalendarKind.Gregorian;
        var numbers = calendar == CalendarKind.Gregorian ? parts : parts[1..];
        if (numbers.Length > 3)
            return null;
        var read = new int?[3];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i].Length > 4 || !int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            read[i] = number;
        }
        return new MeetingAddress(calendar, read[0], read[1], read[2]);
    }

    /// <summary>Null where the calendar has no table for the day.</summary>
    public static MeetingAddress? OfDay(CalendarKind calendar, DateOnly date) =>
        CalendarDay.TryFrom(date, calendar, out var day) ? new MeetingAddress(calendar, day.Year, day.Month, day.Day) : null;

    public override string ToString()
    {
        if (Undated)
            return "/meetings/undated";
        var path = "/meetings" + Calendar switch { CalendarKind.SolarHijri => "/sh", CalendarKind.LunarHijri => "/lh", _ => "" };
        if (Year is { } year)
            path += "/" + year.ToString("0000", CultureInfo.InvariantCulture);
        if (Month is { } month)
            path += "/" + month.ToString("00", CultureInfo.InvariantCulture);
        if (Day is { } day)
            path += "/" + day.ToString("00", CultureInfo.InvariantCulture);
        return path;
    }
}
