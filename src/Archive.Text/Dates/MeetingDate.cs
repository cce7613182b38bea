namespace Archive.Text.Dates;

/// <param name="Date">A date of one block, as <see cref="DateReader"/> read it.</param>
/// <param name="InDateLine">It stands in the headline or the date line of the statement, not in its text.</param>
public readonly record struct DateCandidate(ArchiveDate Date, bool InDateLine);

/// <summary>The two dates that were chosen, each with the name of the rule; null, and the rule that says why, where nothing can be derived.</summary>
public sealed record MeetingDateChoice(ArchiveDate? Meeting, string MeetingRule, ArchiveDate? Publication, string PublicationRule);

/// <summary>
/// Chooses the date of the meeting among all dates of a statement. A report that says «today» under a date line was
/// published on the day of the meeting. Nothing is invented: a statement whose text gives no date has none.
/// </summary>
public static class MeetingDate
{
    public const string TodayRule = "today-meeting";

    /// <param name="candidates">The dates of all blocks of one statement, in its order; read the date line first, and the
    /// other blocks with its day as the day of writing.</param>
    public static MeetingDateChoice Choose(IReadOnlyList<DateCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var (publication, publicationRule) = Publication(candidates);
        var (meeting, meetingRule) = Meeting(candidates);
        return new MeetingDateChoice(meeting, meetingRule, publication, publicationRule);
    }

    private static (ArchiveDate?, string) Meeting(IReadOnlyList<DateCandidate> candidates)
    {
        var line = DateLine(candidates);
        var dates = candidates.Where(candidate => !candidate.InDateLine && candidate.Date is { Role: DateRole.Meeting, From: not null })
            .Select(candidate => candidate.Date).ToList();
        var days = dates.FindAll(IsDay);
        // A report opens with its own occasion; a day goes before a month.
        var first = days.Count > 0 ? days[0] : dates.Count > 0 ? dates[0] : null;
        if (first?.RoleRule is TodayRule)
            return line is not null && line.From == first.From ? (line, "today-in-dated-report") : (first, TodayRule);
        if (first is not null)
            return (first, days.Exists(date => date.RoleRule is not TodayRule && date.From != first.From) ? "first-of-several" : first.RoleRule);
        return line is { Role: DateRole.Meeting } ? (line, "headline-names-meeting") : (null, "not-derivable");
    }

    private static (ArchiveDate?, string) Publication(IReadOnlyList<DateCandidate> candidates)
    {
        if (DateLine(candidates) is { } line)
            return (line, "date-line");
        var published = candidates.FirstOrDefault(candidate => candidate.Date is { Role: DateRole.Publication, From: not null }).Date;
        return published is null ? (null, "not-derivable") : (published, published.RoleRule);
    }

    private static ArchiveDate? DateLine(IReadOnlyList<DateCandidate> candidates) =>
        candidates.FirstOrDefault(candidate => candidate.InDateLine && candidate.Date.From is not null && IsDay(candidate.Date)
            && candidate.Date.Role != DateRole.Commemorated).Date;

    /// <summary>One day, or with a lunar date's slack a few, or a range of days: not a month or a year.</summary>
    private static bool IsDay(ArchiveDate date) => date.To is { } to && date.From is { } from && to.DayNumber - from.DayNumber < 20;
}
