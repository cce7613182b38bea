namespace Archive.Text.Dates;

/// <summary>What one date says, before anything is made of it; 0 for a part that is not written.</summary>
internal readonly record struct Written(CalendarKind Calendar, int Year, int Month, int Day)
{
    public bool SamePrecision(Written other) => Month > 0 == other.Month > 0 && Day > 0 == other.Day > 0;
}

/// <summary>
/// A piece of text that is written like a date: one day, month or year, or the first and last of a range. A rejected one
/// (31 September) is read past as a whole, so that no part of it is taken for a date.
/// </summary>
/// <param name="Start">The first token.</param>
/// <param name="Next">The token after the last one.</param>
internal sealed record Reading(int Start, int Next, Written First, Written Last, bool Rejected = false)
{
    /// <summary>The weekdays that stand by the first and the last day, ISO, 0 where none does.</summary>
    public int FirstWeekday { get; init; }
    public int LastWeekday { get; init; }

    /// <summary>Null, or the rule by which the day of writing gives the date: <c>today</c>, <c>yesterday</c>.</summary>
    public string? Relative { get; init; }

    public bool IsRange => First != Last;

    public static Reading One(int start, int next, Written date, bool rejected = false) => new(start, next, date, date, rejected);

    public static Reading Reject(int start, int next) => new(start, next, default, default, Rejected: true);
}
