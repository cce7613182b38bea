namespace Archive.Text.Dates;

public enum CalendarKind
{
    Gregorian,
    SolarHijri,
    LunarHijri,
}

/// <summary>How far a date can be trusted; an approximate one stands for a range of days.</summary>
public enum DateCertainty
{
    /// <summary>Written out in full, and nothing in the text speaks against it.</summary>
    Certain,

    /// <summary>Right to about a day: the lunar calendar begins its months by sighting (EDTF <c>~</c>).</summary>
    Approximate,

    /// <summary>Something is missing or speaks against it: no year, a weekday that does not agree (EDTF <c>?</c> where a day is known).</summary>
    Uncertain,
}

/// <summary>What a date in a text is the date of.</summary>
public enum DateRole
{
    /// <summary>Nothing in the text says.</summary>
    Mentioned,

    /// <summary>The occasion that the text reports.</summary>
    Meeting,

    /// <summary>The day on which the text, or the words that it reports, were published or broadcast.</summary>
    Publication,

    /// <summary>A day that returns every year, an anniversary, or an event of the past that is remembered.</summary>
    Commemorated,
}

/// <summary>
/// A date as it is written in a text: <c>[Start, End)</c> in UTF-16 units, the calendar it is written in, and the
/// Gregorian days that it stands for.
/// </summary>
/// <param name="Text">The words, as written.</param>
/// <param name="Edtf">EDTF, always Gregorian (ISO 8601-2): level 1, and of level 2 <c>XXXX-11-04</c> where the year is missing.</param>
/// <param name="From">The first day that it can be; null where the year is missing.</param>
/// <param name="To">The last day that it can be, inclusive.</param>
/// <param name="Conflict">
/// Null, or what in the text speaks against the date, in machine form: <c>weekday:Mon!=Tue</c> (stated, computed).
/// A conflict is shown, never corrected.
/// </param>
/// <param name="Role">What the date is the date of, by the rule that <paramref name="RoleRule"/> names.</param>
public sealed record ArchiveDate(
    string Text,
    int Start,
    int End,
    CalendarKind Calendar,
    string Edtf,
    DateOnly? From,
    DateOnly? To,
    DateCertainty Certainty,
    string? Conflict,
    DateRole Role,
    string RoleRule);
