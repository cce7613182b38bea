using System.Globalization;

namespace Archive.Text.Dates;

/// <summary>
/// The Lunar Hijri calendar by the Umm al-Qura tables (<see cref="UmAlQuraCalendar"/>), 1318-1500 AH (30 April 1900 to
/// 16 November 2077). The tables are a civil calendar; where months begin by sighting (Iran, Pakistan, India) the same
/// day may be counted <see cref="Slack"/> day sooner or later. A page that shows such a day says «±1 day».
/// </summary>
public static class LunarHijri
{
    private static readonly UmAlQuraCalendar Tables = new();
    private static readonly HijriCalendar Tabular = new() { HijriAdjustment = 0 };

    public const int FirstYear = 1318;
    public const int LastYear = 1500;

    /// <summary>Days that a conversion inside the tables can be off, either way.</summary>
    public const int Slack = 1;

    /// <summary>Days that we allow either way before 1318 AH, where only the arithmetic calendar is left.</summary>
    public const int TabularSlack = 2;

    /// <summary>The number of days by the tables, or 0 for a month outside them.</summary>
    public static int DaysInMonth(int year, int month) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 ? Tables.GetDaysInMonth(year, month) : 0;

    /// <exception cref="ArgumentOutOfRangeException">The day is outside the Umm al-Qura tables.</exception>
    public static CalendarDay FromGregorian(DateOnly day) => TryFromGregorian(day, out var counted)
        ? counted
        : throw new ArgumentOutOfRangeException(nameof(day), "The Umm al-Qura tables run from 30 April 1900 to 16 November 2077; use TryFromGregorian for days that may lie outside.");

    public static bool TryFromGregorian(DateOnly day, out CalendarDay counted)
    {
        counted = default;
        var time = day.ToDateTime(TimeOnly.MinValue);
        if (time < Tables.MinSupportedDateTime || time > Tables.MaxSupportedDateTime)
            return false;
        counted = new CalendarDay(CalendarKind.LunarHijri, Tables.GetYear(time), Tables.GetMonth(time), Tables.GetDayOfMonth(time));
        return true;
    }

    /// <summary>By the tables, strictly: the 30th of a month that they give 29 days is refused.</summary>
    public static bool TryToGregorian(int year, int month, int day, out DateOnly gregorian)
    {
        gregorian = default;
        if (day < 1 || day > DaysInMonth(year, month))
            return false;
        gregorian = DateOnly.FromDateTime(Tables.ToDateTime(year, month, day, 0, 0, 0, 0));
        return true;
    }

    /// <summary>
    /// A day as a text has it: any month may have had a thirtieth, since sighting and not the table decides. Before 1318 AH
    /// the arithmetic calendar stands in, in proleptic Gregorian days, and <paramref name="slack"/> says so.
    /// </summary>
    internal static bool TryApproximate(int year, int month, int day, out DateOnly gregorian, out int slack)
    {
        gregorian = default;
        slack = year >= FirstYear ? Slack : TabularSlack;
        if (year is < 1 or > LastYear || month is < 1 or > 12 || day is < 1 or > 30)
            return false;
        Calendar calendar = year >= FirstYear ? Tables : Tabular;
        gregorian = DateOnly.FromDateTime(calendar.ToDateTime(year, month, 1, 0, 0, 0, 0)).AddDays(day - 1);
        return true;
    }

    /// <summary>The last day of a month as the tables, or before 1318 AH the arithmetic calendar, have it.</summary>
    internal static int LastDay(int year, int month) =>
        year >= FirstYear ? Tables.GetDaysInMonth(year, month) : Tabular.GetDaysInMonth(year, month);
}
