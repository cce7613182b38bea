using System.Globalization;
using System.Text.Encodings.Web;
using Archive.Text;
using Archive.Text.Dates;
using Microsoft.AspNetCore.Html;

namespace Archive.Web.Interface;

/// <summary>
/// Dates as the pages show them: the reader's calendar, a machine-readable <c>time</c>, and one look each for what is
/// uncertain and for what has no date.
/// </summary>
public sealed class DateText(UiText words, HtmlEncoder encoder)
{
    /// <summary>The calendar that comes first for readers of the interface language.</summary>
    public CalendarKind Home => words.Language == Language.Persian ? CalendarKind.SolarHijri : CalendarKind.Gregorian;

    public CalendarKind Other => Home == CalendarKind.Gregorian ? CalendarKind.SolarHijri : CalendarKind.Gregorian;

    public string Day(DateOnly date, CalendarKind calendar) => DateFormatter.Format(date, calendar, words.Language);

    public string Month(CalendarKind calendar, int year, int month) => DateFormatter.FormatMonth(year, month, calendar, words.Language);

    public string MonthName(CalendarKind calendar, int month) => DateFormatter.MonthName(month, calendar, words.Language);

    /// <summary>With the sign of the calendar where a bare number could be mistaken.</summary>
    public string Year(CalendarKind calendar, int year) => DateFormatter.FormatYear(year, calendar, words.Language);

    public string Weekday(DayOfWeek day) => DateFormatter.WeekdayName(day, words.Language);

    /// <summary>The date in the reader's first calendar, with the word where it is not certain; «undated» for null.</summary>
    public IHtmlContent Show(ArchiveDate? date) => Show(date, Home);

    public IHtmlContent Show(ArchiveDate? date, CalendarKind calendar)
    {
        if (date is null)
            return new HtmlString($"<span class=\"undated\">{encoder.Encode(words["date.undated"])}</span>");
        var text = encoder.Encode(DateFormatter.Format(date, calendar, words.Language));
        var time = IsPlainDay(date) ? $"<time datetime=\"{encoder.Encode(date.Edtf)}\">{text}</time>" : text;
        // The formatter says «about» itself where it converts from or to the lunar calendar.
        var converted = (date.Calendar == CalendarKind.LunarHijri) != (calendar == CalendarKind.LunarHijri);
        return new HtmlString(date.Certainty switch
        {
            DateCertainty.Certain => $"<bdi>{time}</bdi>",
            DateCertainty.Approximate => Doubtful(time, converted ? "" : words["date.approximate"]),
            _ => Doubtful(time, words["date.uncertain"]),
        });
    }

    private string Doubtful(string time, string word) =>
        $"<span class=\"doubtful\"><bdi class=\"when\">{time}</bdi> <span class=\"word\">{encoder.Encode(word)}</span></span>";

    private static bool IsPlainDay(ArchiveDate date) =>
        DateOnly.TryParseExact(date.Edtf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
