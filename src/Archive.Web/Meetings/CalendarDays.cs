using Archive.Text.Dates;

namespace Archive.Web.Meetings;

/// <summary>Years, months and days of the three calendars as the Gregorian days that they stand for.</summary>
public static class CalendarDays
{
    public static bool TryDay(CalendarKind calendar, int year, int month, int day, out DateOnly date) =>
        new CalendarDay(calendar, year, month, day).TryToGregorian(out date) && date.Year < DateOnly.MaxValue.Year;

    /// <summary>The days of a year, of a month or one day; null where the calendar has no such.</summary>
    public static (DateOnly From, DateOnly To)? Span(CalendarKind calendar, int year, int? month, int? day)
    {
        if (!TryDay(calendar, year, month ?? 1, day ?? 1, out var from))
            return null;
        if (day is not null)
            return (from, from);
        var (nextYear, nextMonth) = month is null or 12 ? (year + 1, 1) : (year, month.Value + 1);
        return TryDay(calendar, nextYear, nextMonth, 1, out var next) ? (from, next.AddDays(-1)) : null;
    }
}
