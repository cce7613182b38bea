using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

public sealed class CalendarTests
{
    [Theory]
    [InlineData(1395, true)]
    [InlineData(1399, true)]
    [InlineData(1402, false)]
    [InlineData(1403, true)]
    [InlineData(1404, false)]
    [InlineData(1408, true)]
    public void Solar_leap_years_have_a_thirtieth_of_Esfand(int year, bool leap)
    {
        Assert.Equal(leap, SolarHijri.IsLeapYear(year));
        Assert.Equal(leap, SolarHijri.TryToGregorian(year, 12, 30, out _));
        Assert.Equal(leap ? 30 : 29, SolarHijri.DaysInMonth(year, 12));
    }

    [Theory]
    [InlineData(1402, 3, 31, 2023, 6, 21)]
    [InlineData(1403, 5, 9, 2024, 7, 30)]
    [InlineData(1357, 11, 22, 1979, 2, 11)]
    public void A_solar_day_is_its_Gregorian_day_and_back(int year, int month, int day, int y, int m, int d)
    {
        Assert.True(SolarHijri.TryToGregorian(year, month, day, out var gregorian));
        Assert.Equal(new DateOnly(y, m, d), gregorian);
        Assert.Equal(new CalendarDay(CalendarKind.SolarHijri, year, month, day), SolarHijri.FromGregorian(gregorian));
    }

    [Theory]
    [InlineData(1402, 7, 31)]
    [InlineData(1402, 12, 30)]
    [InlineData(1402, 13, 1)]
    [InlineData(1402, 1, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(99999, 1, 1)]
    public void A_day_that_does_not_exist_is_refused(int year, int month, int day)
    {
        Assert.False(SolarHijri.TryToGregorian(year, month, day, out _));
    }

    [Theory]
    [InlineData(2023, 2, 29)]
    [InlineData(2024, 9, 31)]
    [InlineData(2024, 13, 1)]
    [InlineData(2024, 1, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(10000, 1, 1)]
    public void A_Gregorian_day_that_does_not_exist_is_refused(int year, int month, int day) =>
        Assert.False(new CalendarDay(CalendarKind.Gregorian, year, month, day).TryToGregorian(out _));

    [Fact]
    public void Lunar_days_follow_the_tables_and_stop_where_they_stop()
    {
        Assert.True(LunarHijri.TryToGregorian(1445, 9, 15, out var day));
        Assert.Equal(new DateOnly(2024, 3, 25), day);
        Assert.Equal(new CalendarDay(CalendarKind.LunarHijri, 1446, 1, 24), LunarHijri.FromGregorian(new DateOnly(2024, 7, 30)));
        Assert.False(LunarHijri.TryToGregorian(1317, 1, 1, out _));
        Assert.False(LunarHijri.TryToGregorian(1501, 1, 1, out _));
        Assert.False(LunarHijri.TryToGregorian(1445, 1, 31, out _));
        Assert.False(LunarHijri.TryFromGregorian(new DateOnly(1900, 4, 29), out _));
        Assert.False(LunarHijri.TryFromGregorian(new DateOnly(2077, 11, 17), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarHijri.FromGregorian(new DateOnly(1900, 4, 29)));
    }

    [Fact]
    public void Before_the_tables_a_lunar_day_is_approximate_by_two_days()
    {
        var date = Assert.Single(DateReader.Read("15 رمضان 1300 ہجری", Language.Urdu));
        Assert.Equal(DateCertainty.Approximate, date.Certainty);
        Assert.EndsWith("~", date.Edtf, StringComparison.Ordinal);
        Assert.Equal(4, date.To!.Value.DayNumber - date.From!.Value.DayNumber);
        Assert.Empty(DateReader.Read("15 رمضان 1501", Language.Urdu));
    }

    [Fact]
    public void Every_lunar_month_may_have_had_a_thirtieth()
    {
        for (var month = 1; month <= 12; month++)
            Assert.Single(DateReader.Read($"30 {DateFormatter.MonthName(month, CalendarKind.LunarHijri, Language.Urdu)} 1445", Language.Urdu));
    }

    [Fact]
    public void Every_day_of_two_centuries_comes_back_from_every_calendar()
    {
        for (var day = new DateOnly(1900, 1, 1); day.Year < 2078; day = day.AddDays(1))
        {
            foreach (var calendar in Enum.GetValues<CalendarKind>())
            {
                if (CalendarDay.TryFrom(day, calendar, out var counted))
                    Assert.True(counted.TryToGregorian(out var back) && back == day);
                else
                    Assert.Equal(CalendarKind.LunarHijri, calendar);
            }
        }
    }
}
