namespace Archive.Text.Dates;

/// <summary>A day as its own calendar counts it: 9 Mordad 1403 is (SolarHijri, 1403, 5, 9).</summary>
public readonly record struct CalendarDay(CalendarKind Calendar, int Year, int Month, int Day)
{
    /// <summary>The same day counted in <paramref name="calendar"/>; false where that calendar has no table for it.</summary>
    public static bool TryFrom(DateOnly day, CalendarKind calendar, out CalendarDay counted)
    {
        switch (calendar)
        {
            case CalendarKind.SolarHijri:
                return SolarHijri.TryFromGregorian(day, out counted);
            case CalendarKind.LunarHijri:
                return LunarHijri.TryFromGregorian(day, out counted);
            default:
                counted = new CalendarDay(CalendarKind.Gregorian, day.Year, day.Month, day.Day);
                return true;
        }
    }

    /// <summary>Back to the Gregorian calendar; false for a day that its calendar does not have (31 Mehr, 30 February).</summary>
    public bool TryToGregorian(out DateOnly day)
    {
        switch (Calendar)
        {
            case CalendarKind.SolarHijri:
                return SolarHijri.TryToGregorian(Year, Month, Day, out day);
            case CalendarKind.LunarHijri:
                return LunarHijri.TryToGregorian(Year, Month, Day, out day);
            default:
                var exists = Year is >= 1 and <= 9999 && Month is >= 1 and <= 12
                    && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month);
                day = exists ? new DateOnly(Year, Month, Day) : default;
                return exists;
        }
    }
}
