using Archive.Statements;
using Archive.Text;
using Archive.Text.Dates;

namespace Archive.Meetings;

/// <summary>What a list shows of a statement.</summary>
/// <param name="Meeting">The date of the meeting; null where it cannot be derived.</param>
public sealed record StatementSummary(
    StatementId Id,
    string Title,
    Language Language,
    string? Publisher,
    Language PublisherLanguage,
    ArchiveDate? Meeting,
    int Paragraphs)
{
    public static StatementSummary Of(Statement statement) => new(
        statement.Id,
        statement.Title,
        statement.Language,
        statement.Publisher?.Name,
        statement.Publisher?.Language ?? Language.Undetermined,
        statement.Meeting?.Date,
        statement.Paragraphs.Count());
}
