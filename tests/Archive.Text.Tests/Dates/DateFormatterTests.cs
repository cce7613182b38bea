using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

public sealed class DateFormatterTests
{
    private static readonly DateOnly Day = new(2024, 7, 30);

    [Theory]
    [InlineData(CalendarKind.Gregorian, Language.English, "30 July 2024")]
    [InlineData(CalendarKind.Gregorian, Language.Urdu, "۳۰ جولائی ۲۰۲۴")]
    [InlineData(CalendarKind.Gregorian, Language.Persian, "۳۰ ژوئیه ۲۰۲۴")]
    [InlineData(CalendarKind.Gregorian, Language.Hindi, "30 जुलाई 2024")]
    [InlineData(CalendarKind.SolarHijri, Language.English, "9 Mordad 1403")]
    [InlineData(CalendarKind.SolarHijri, Language.Urdu, "۹ مرداد ۱۴۰۳")]
    [InlineData(CalendarKind.SolarHijri, Language.Persian, "۹ مرداد ۱۴۰۳")]
    [InlineData(CalendarKind.SolarHijri, Language.Hindi, "9 मुरदाद 1403")]
    [InlineData(CalendarKind.LunarHijri, Language.English, "24 Muharram 1446")]
    [InlineData(CalendarKind.LunarHijri, Language.Urdu, "۲۴ محرم ۱۴۴۶")]
    [InlineData(CalendarKind.LunarHijri, Language.Persian, "۲۴ محرم ۱۴۴۶")]
    [InlineData(CalendarKind.LunarHijri, Language.Hindi, "24 मुहर्रम 1446")]
    public void A_day_in_every_calendar_and_language(CalendarKind calendar, Language language, string text) =>
        Assert.Equal(text, DateFormatter.Format(Day, calendar, language));

    [Theory]
    [InlineData("ur", "25 تا 28 نومبر 2023", CalendarKind.Gregorian, Language.English, "25 – 28 November 2023")]
    [InlineData("ur", "30 نومبر سے 2 دسمبر 2023 تک", CalendarKind.Gregorian, Language.Urdu, "۳۰ نومبر تا ۲ دسمبر ۲۰۲۳")]
    [InlineData("fa", "خرداد ۱۴۰۲", CalendarKind.SolarHijri, Language.Persian, "خرداد ۱۴۰۲")]
    [InlineData("fa", "خرداد ۱۴۰۲", CalendarKind.Gregorian, Language.English, "22 May – 21 June 2023")]
    [InlineData("fa", "سال ۱۴۰۲", CalendarKind.SolarHijri, Language.English, "1402 SH")]
    [InlineData("ur", "2023ء", CalendarKind.Gregorian, Language.Urdu, "۲۰۲۳ء")]
    [InlineData("ur", "نومبر 2023", CalendarKind.Gregorian, Language.Hindi, "नवंबर 2023")]
    [InlineData("ur", "4 نومبر", CalendarKind.Gregorian, Language.Persian, "۴ نوامبر")]
    [InlineData("fa", "۲۲ بهمن", CalendarKind.Gregorian, Language.English, "۲۲ بهمن")]
    [InlineData("ur", "15 رمضان 1445", CalendarKind.Gregorian, Language.English, "about 25 March 2024")]
    [InlineData("ur", "15 رمضان 1445", CalendarKind.LunarHijri, Language.Urdu, "۱۵ رمضان ۱۴۴۵")]
    [InlineData("hi", "1 से 5 अगस्त 2024", CalendarKind.Gregorian, Language.Hindi, "1 से 5 अगस्त 2024")]
    public void A_date_keeps_its_precision(string tag, string written, CalendarKind calendar, Language language, string text)
    {
        Assert.True(Languages.TryParse(tag, out var source));
        var date = Assert.Single(DateReader.Read(written, source));
        Assert.Equal(text, DateFormatter.Format(date, calendar, language));
    }

    [Fact]
    public void Outside_the_tables_the_Gregorian_day_is_shown() =>
        Assert.Equal("1 January 1900", DateFormatter.Format(new DateOnly(1900, 1, 1), CalendarKind.LunarHijri, Language.English));

    [Fact]
    public void Every_month_and_weekday_has_a_name_in_every_language()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var calendar in Enum.GetValues<CalendarKind>())
                Assert.Equal(12, Enumerable.Range(1, 12).Select(month => DateFormatter.MonthName(month, calendar, language)).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(7, Enum.GetValues<DayOfWeek>().Select(day => DateFormatter.WeekdayName(day, language)).Distinct(StringComparer.Ordinal).Count());
        }
        Assert.Equal("منگل", DateFormatter.WeekdayName(Day.DayOfWeek, Language.Urdu));
        Assert.Equal("سه‌شنبه", DateFormatter.WeekdayName(Day.DayOfWeek, Language.Persian));
    }

    [Fact]
    public void Digits_change_and_nothing_else_does()
    {
        Assert.Equal("12 a 34 56 78 ۔", Digits.ToAscii("١٢ a ۳۴ ५६ 78 ۔"));
        Assert.Equal("۱۲ a", Digits.ToLanguage("12 a", Language.Persian));
        Assert.Equal("۱۲ a", Digits.ToLanguage("१२ a", Language.Urdu));
        Assert.Equal("12 a", Digits.ToLanguage("۱۲ a", Language.Hindi));
    }
}
