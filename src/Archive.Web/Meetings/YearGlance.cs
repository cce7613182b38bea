using Archive.Text.Dates;

namespace Archive.Web.Meetings;

/// <summary>A month as weeks of seven places; a place before the first day or after the last is null.</summary>
public sealed record GlanceMonth(MeetingAddress Address, IReadOnlyList<IReadOnlyList<GlanceDay?>> Weeks, int Texts);

/// <param name="Shade">0 for a day without texts, then 1 to 4.</param>
public sealed record GlanceDay(MeetingAddress Address, DateOnly Date, int Texts, int Shade);

/// <summary>A year, or one month of it, with the number of texts of each day.</summary>
public sealed record YearGlance(CalendarKind Calendar, int Year, DayOfWeek FirstDay, IReadOnlyList<GlanceMonth> Months)
{
    public int Texts => Months.Sum(month => month.Texts);

    public static YearGlance? Of(ArchiveSnapshot archive, CalendarKind calendar, int year, int? month = null)
    {
        if (CalendarDays.Span(calendar, year, month, null) is not { } span)
            return null;
        var counts = archive.MeetingDays(span.From, span.To);
        // Weeks begin where the calendar is at home: on Saturday in Iran, on Monday in the Gregorian one.
        var firstDay = calendar == CalendarKind.Gregorian ? DayOfWeek.Monday : DayOfWeek.Saturday;
        var months = Enumerable.Range(1, 12)
            .Where(number => month is null || number == month)
            .Select(number => Month(new MeetingAddress(calendar, year, number), firstDay, counts))
            .ToList();
        return new YearGlance(calendar, year, firstDay, months);
    }

    private static GlanceMonth Month(MeetingAddress address, DayOfWeek firstDay, IReadOnlyDictionary<DateOnly, int> counts)
    {
        var (from, to) = CalendarDays.Span(address.Calendar, address.Year!.Value, address.Month, null)!.Value;
        var weeks = new List<IReadOnlyList<GlanceDay?>>();
        var week = new List<GlanceDay?>(new GlanceDay?[((int)from.DayOfWeek - (int)firstDay + 7) % 7]);
        var total = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var texts = counts.GetValueOrDefault(day);
            total += texts;
            var number = day.DayNumber - from.DayNumber + 1;
            week.Add(new GlanceDay(address with { Day = number }, day, texts, Shade(texts)));
            if (week.Count == 7 || day == to)
            {
                weeks.Add([.. week, .. new GlanceDay?[7 - week.Count]]);
                week.Clear();
            }
        }
        return new GlanceMonth(address, weeks, total);
    }

    /// <summary>One text, two or three, four to seven, more: the steps mean the same in every year.</summary>
    private static int Shade(int texts) => texts switch { 0 => 0, 1 => 1, <= 3 => 2, <= 7 => 3, _ => 4 };
}
