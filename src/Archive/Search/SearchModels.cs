using Archive.Index;
using Archive.Meetings;
using Archive.Statements;
using Archive.Text;

namespace Archive.Search;

/// <summary>What a reader asks: the words, and every filter that the address carries.</summary>
public sealed record SearchQuery(string Text)
{
    public IReadOnlyList<Language> Languages { get; init; } = [];
    /// <summary>Publisher names; the empty string stands for texts that name none.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];
    /// <summary>Gregorian years of the meeting; 0 stands for texts whose meeting has no derivable date.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];
    public SortOrder Sort { get; init; }
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 10;
}

/// <summary>A text and the parts of it that match, as whole words: <c>[Start, End)</c> in UTF-16 units.</summary>
public sealed record MarkedText(string Text, IReadOnlyList<Span> Marks);

/// <param name="Snippet">The best paragraph, shortened around the marks (an ellipsis at a cut end).</param>
/// <param name="Paragraph">The number of that paragraph: the hit links to <c>/s/{id}#p{Paragraph}</c>; 0 where only the title matches.</param>
/// <param name="Missing">The query's words that this text does not have; empty for a full hit.</param>
public sealed record SearchHit(StatementSummary Statement, MarkedText Title, MarkedText Snippet, int Paragraph, IReadOnlyList<string> Missing);

/// <summary>How one word of the query was read: what was searched for it, in which languages.</summary>
/// <param name="Forms">The distinct forms, the word's own first.</param>
/// <param name="Texts">How many texts have it in any of the forms.</param>
public sealed record WordReading(string Word, IReadOnlyList<string> Forms, int Texts);

public sealed record FacetValue(string Value, int Count, bool Chosen);

public sealed record SearchPage(
    SearchQuery Query,
    IReadOnlyList<WordReading> ReadAs,
    string? Notice,
    int Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<SearchHit> Partial,
    IReadOnlyList<FacetValue> Languages,
    IReadOnlyList<FacetValue> Publishers,
    IReadOnlyList<FacetValue> Years);
