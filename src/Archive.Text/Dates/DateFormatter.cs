using System.Globalization;

namespace Archive.Text.Dates;

/// <summary>
/// Writes dates for readers: own pattern (day month year), own names, the digits of the interface language. No culture of
/// the machine is asked, so the same date reads the same everywhere.
/// </summary>
public static class DateFormatter
{
    /// <summary>«۹ مرداد ۱۴۰۳», «30 July 2024», «30 जुलाई 2024».</summary>
    /// <returns>In the Gregorian calendar where <paramref name="calendar"/> has no table for the day.</returns>
    public static string Format(DateOnly day, CalendarKind calendar, Language uiLanguage) => Days(day, day, calendar, uiLanguage);

    /// <summary>
    /// Month and year precision and ranges as they are: «خرداد ۱۴۰۲», «2023», «25–28 November 2023», «4 November» where the
    /// year is missing. Between the lunar and another calendar the day may differ by one, so «about» stands before it.
    /// </summary>
    public static string Format(ArchiveDate date, CalendarKind calendar, Language uiLanguage)
    {
        ArgumentNullException.ThrowIfNull(date);
        if (!Edtf.TryParse(date.Edtf, out var from, out var to) || from is null || to is null)
            return WithoutYear(date, uiLanguage);
        var text = Days(from.Value, to.Value, calendar, uiLanguage);
        var crosses = (date.Calendar == CalendarKind.LunarHijri) != (calendar == CalendarKind.LunarHijri);
        return crosses ? About(text, uiLanguage) : text;
    }

    /// <summary>«خرداد ۱۴۰۲», «November 2023».</summary>
    public static string FormatMonth(int year, int month, CalendarKind calendar, Language uiLanguage) =>
        $"{MonthName(month, calendar, uiLanguage)} {Number(year, uiLanguage)}";

    /// <summary>A year with the sign of its calendar where a bare number could be mistaken: «1402 SH», «۲۰۲۳ء».</summary>
    public static string FormatYear(int year, CalendarKind calendar, Language uiLanguage) => (calendar, DateNames.Named(uiLanguage)) switch
    {
        (CalendarKind.Gregorian, Language.Urdu) => Number(year, uiLanguage) + "ء",
        (CalendarKind.SolarHijri, Language.Urdu) => Number(year, uiLanguage) + " ہجری شمسی",
        (CalendarKind.LunarHijri, Language.Urdu) => Number(year, uiLanguage) + " ہجری قمری",
        (CalendarKind.SolarHijri, Language.Persian) => Number(year, uiLanguage) + " خورشیدی",
        (CalendarKind.LunarHijri, Language.Persian) => Number(year, uiLanguage) + " قمری",
        (CalendarKind.SolarHijri, Language.Hindi) => Number(year, uiLanguage) + " हिजरी शम्सी",
        (CalendarKind.LunarHijri, Language.Hindi) => Number(year, uiLanguage) + " हिजरी क़मरी",
        (CalendarKind.SolarHijri, _) => Number(year, uiLanguage) + " SH",
        (CalendarKind.LunarHijri, _) => Number(year, uiLanguage) + " AH",
        _ => Number(year, uiLanguage),
    };

    public static string MonthName(int month, CalendarKind calendar, Language uiLanguage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return DateNames.Month(calendar, month, uiLanguage);
    }

    public static string WeekdayName(DayOfWeek day, Language uiLanguage) =>
        DateNames.Weekday(day == DayOfWeek.Sunday ? 7 : (int)day, uiLanguage);

    private static string Days(DateOnly from, DateOnly to, CalendarKind calendar, Language language)
    {
        if (!CalendarDay.TryFrom(from, calendar, out var first) || !CalendarDay.TryFrom(to, calendar, out var last))
            return Days(from, to, CalendarKind.Gregorian, language);
        if (from == to)
            return Day(first, language);
        var wholeMonths = first.Day == 1 && EndsMonth(to, calendar);
        if (wholeMonths && first.Month == 1 && last.Month == 12)
        {
            return first.Year == last.Year
                ? FormatYear(first.Year, calendar, language)
                : Join(FormatYear(first.Year, calendar, language), FormatYear(last.Year, calendar, language), language);
        }
        if (wholeMonths)
        {
            var end = FormatMonth(last.Year, last.Month, calendar, language);
            return first.Year != last.Year ? Join(FormatMonth(first.Year, first.Month, calendar, language), end, language)
                : first.Month != last.Month ? Join(MonthName(first.Month, calendar, language), end, language)
                : end;
        }
        var begin = Day(first, language);
        if (first.Year == last.Year)
            begin = first.Month == last.Month ? Number(first.Day, language) : DayOfYear(first, language);
        return Join(begin, Day(last, language), language);
    }

    private static bool EndsMonth(DateOnly day, CalendarKind calendar) =>
        day < DateOnly.MaxValue && CalendarDay.TryFrom(day.AddDays(1), calendar, out var next) && next.Day == 1;

    private static string Day(CalendarDay day, Language language) => $"{DayOfYear(day, language)} {Number(day.Year, language)}";

    private static string DayOfYear(CalendarDay day, Language language) =>
        $"{Number(day.Day, language)} {MonthName(day.Month, day.Calendar, language)}";

    /// <summary>Where the year is missing there is nothing to convert: a Gregorian day is written out, others stay as published.</summary>
    private static string WithoutYear(ArchiveDate date, Language language)
    {
        if (date.Calendar != CalendarKind.Gregorian || date.Edtf.Length != 10
            || !int.TryParse(date.Edtf.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(date.Edtf.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day))
            return date.Text;
        return DayOfYear(new CalendarDay(CalendarKind.Gregorian, 0, month, day), language);
    }

    private static string Join(string from, string to, Language language) => DateNames.Named(language) switch
    {
        Language.Urdu or Language.Persian => $"{from} تا {to}",
        Language.Hindi => $"{from} से {to}",
        _ => $"{from} – {to}",
    };

    private static string About(string text, Language language) => DateNames.Named(language) switch
    {
        Language.Urdu => $"تقریباً {text}",
        Language.Persian => $"حدود {text}",
        Language.Hindi => $"लगभग {text}",
        _ => $"about {text}",
    };

    private static string Number(int number, Language language) =>
        Digits.ToLanguage(number.ToString(CultureInfo.InvariantCulture), language);
}
