namespace Archive.Text.Dates;

/// <summary>
/// A whole expression: a date with the weekday that stands by it, or two with «تا», «سے», «से» or a dash between.
/// Looks at a bounded number of tokens from where it begins, so reading is linear.
/// </summary>
internal sealed class DateGrammar(DateText text, DateOnly? on)
{
    public Reading? Read(int at)
    {
        if (Element(at) is not { } first)
            return null;
        if (first.IsRange || first.Relative is not null || !YearGrammar.Connector(text, first.Next, out var other))
            return first;
        if (Element(other) is not { IsRange: false, Relative: null } last || first.First.Calendar != last.First.Calendar
            || !first.First.SamePrecision(last.First))
            return first;
        return Join(first, last);
    }

    /// <summary>The end without a year takes the other's; a range runs forward, so 28 December to 2 January 2024 begins in 2023.</summary>
    private Reading Join(Reading first, Reading last)
    {
        var (begin, end) = (first.First, last.First);
        var next = text.Skip(last.Next, EntryKind.ToEnd);
        var wraps = begin.Month > end.Month;
        if (begin.Year == 0 && end.Year > 0)
            begin = begin with { Year = wraps ? end.Year - 1 : end.Year };
        else if (end.Year == 0 && begin.Year > 0)
            end = end with { Year = wraps ? begin.Year + 1 : begin.Year };
        return new Reading(first.Start, next, begin, end, first.Rejected || last.Rejected || begin == end)
        {
            FirstWeekday = first.FirstWeekday,
            LastWeekday = last.FirstWeekday,
        };
    }

    private Reading? Element(int at)
    {
        var weekday = 0;
        var start = at;
        if (text.Find(at, EntryKind.Weekday, out var entry, out var next))
        {
            if (entry.Care != Care.None && (text.IsBefore(at, EntryKind.Many) || text.IsBefore(at, EntryKind.NotWeekday) || text.IsNumber(at - 1)))
                return null;
            weekday = entry.Value;
            start = Links(next);
        }
        if ((Relative(start) ?? Date(start)) is not { } date || (weekday > 0 && date.First.Day == 0 && date.Relative is null && !date.Rejected))
            return null;
        date = date with { Start = at, FirstWeekday = weekday };
        return weekday > 0 || date.IsRange ? date : WeekdayAfter(date);
    }

    private Reading? Date(int at) =>
        NumericGrammar.Read(text, at) ?? DayGrammar.FromDay(text, at) ?? DayGrammar.FromMonth(text, at)
        ?? DayGrammar.FromYear(text, at) ?? YearGrammar.Alone(text, at);

    /// <summary>آج صبح, عصر امروز, دیروز: a day only where the day of writing is known.</summary>
    private Reading? Relative(int at)
    {
        if (on is not { } day || text.Is(at, EntryKind.Nowadays))
            return null;
        var word = text.Skip(at, EntryKind.Daypart);
        var part = word > at;
        if (text.Find(word, EntryKind.Today, out _, out var next))
        {
            part |= text.Is(next, EntryKind.Daypart);
            next = text.Skip(next, EntryKind.Daypart);
        }
        else if (text.Find(word, EntryKind.Yesterday, out _, out next))
            day = day.AddDays(day.DayNumber > 0 ? -1 : 0);
        else
            return null;
        var rule = text.Is(word, EntryKind.Yesterday) ? "yesterday" : part ? "today-part" : "today";
        return Reading.One(at, next, new Written(CalendarKind.Gregorian, day.Year, day.Month, day.Day)) with { Relative = rule };
    }

    private int Links(int at)
    {
        for (var step = 0; step < 3; step++)
        {
            if (text.IsMark(at, ",،(-–"))
                at++;
            else if (text.Find(at, EntryKind.DayLink, out _, out var next))
                at = next;
        }
        return at;
    }

    /// <summary>«… بروز اتوار», «… (बुधवार)», «…، چهارشنبه»; not the weekday of the next date, nor a common word like پیر.</summary>
    private Reading WeekdayAfter(Reading date)
    {
        if (date.First.Day == 0)
            return date;
        var comma = text.IsMark(date.Next, ",،") ? date.Next + 1 : date.Next;
        var bracket = text.IsMark(comma, "(");
        var lead = bracket ? comma + 1 : comma;
        var at = text.Skip(lead, EntryKind.DayLead);
        if (!text.Find(at, EntryKind.Weekday, out var entry, out var next))
            return date;
        var closed = bracket && text.IsMark(next, ")");
        var sure = at > lead || closed;
        if (entry.Care != Care.None && !sure && !text.Ends(next) && !text.Is(next, EntryKind.DayMark))
            return date;
        if (!sure && Date(Links(next)) is { First.Day: > 0 })
            return date;
        return date with { Next = closed ? next + 1 : next, FirstWeekday = entry.Value };
    }
}
