using System.Globalization;

namespace Archive.Text.Dates;

/// <summary>
/// The Solar Hijri calendar of Iran and Afghanistan, by the astronomical rule of <see cref="PersianCalendar"/>: months 1-6
/// have 31 days, 7-11 have 30, the twelfth 29 or, in a leap year (1399, 1403, 1408; not 1404), 30. Exact, every day of it.
/// </summary>
public static class SolarHijri
{
    private static readonly PersianCalendar Bcl = new();

    /// <summary>The last year that every month of can be converted.</summary>
    public const int LastYear = 9377;

    public static bool IsLeapYear(int year) => year is >= 1 and <= LastYear && Bcl.IsLeapYear(year);

    /// <summary>The number of days, or 0 for a month that does not exist.</summary>
    public static int DaysInMonth(int year, int month) =>
        year is >= 1 and <= LastYear && month is >= 1 and <= 12 ? Bcl.GetDaysInMonth(year, month) : 0;

    /// <exception cref="ArgumentOutOfRangeException">The day is before 22 March 622, where the calendar begins.</exception>
    public static CalendarDay FromGregorian(DateOnly day) => TryFromGregorian(day, out var counted)
        ? counted
        : throw new ArgumentOutOfRangeException(nameof(day), "The Solar Hijri calendar begins on 22 March 622; use TryFromGregorian for days that may lie before it.");

    public static bool TryFromGregorian(DateOnly day, out CalendarDay counted)
    {
        counted = default;
        var time = day.ToDateTime(TimeOnly.MinValue);
        if (time < Bcl.MinSupportedDateTime)
            return false;
        counted = new CalendarDay(CalendarKind.SolarHijri, Bcl.GetYear(time), Bcl.GetMonth(time), Bcl.GetDayOfMonth(time));
        return true;
    }

    public static bool TryToGregorian(int year, int month, int day, out DateOnly gregorian)
    {
        gregorian = default;
        if (day < 1 || day > DaysInMonth(year, month))
            return false;
        gregorian = DateOnly.FromDateTime(Bcl.ToDateTime(year, month, day, 0, 0, 0, 0));
        return true;
    }
}
