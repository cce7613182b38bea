using Archive.Authorities;
using Archive.Index;
using Archive.Text;

namespace Archive.Search;

/// <summary>How a form came to be searched for a word.</summary>
public enum FormKind
{
    /// <summary>The word as written, letters folded.</summary>
    Written,
    Joined,
    Stem,
    Name,
    Meaning,
    Script,
}

/// <summary>One form that was searched for a word.</summary>
/// <param name="Record">The authority record or concept that gave it, if one did.</param>
internal sealed record ReadForm(FormKind Kind, Language Language, string Text, Query Query, AuthorityRecord? Record = null);

/// <summary>One top-level clause of a query, and the reader's own words for it.</summary>
/// <param name="Own">The word itself in its own languages, the form as written first.</param>
/// <param name="Expanded">What else stands for it; the order is that of the expansions of the query.</param>
internal sealed record QueryClause(string Word, Query Query, IReadOnlyList<ReadForm> Own, IReadOnlyList<ReadForm> Expanded)
{
    /// <summary>Two words or phrases that have to stand near each other; each of them alone is one of the forms.</summary>
    public bool IsNear { get; init; }
}

/// <param name="Clauses">All of them are wanted; their order is that of <see cref="Hit.Words"/>.</param>
internal sealed record ReadQuery(
    IReadOnlyList<QueryClause> Clauses,
    IReadOnlyList<Query> Excluded,
    IReadOnlyList<KeywordFilter> Filters,
    string? Notice)
{
    /// <summary>Null where the query has no word in it.</summary>
    public Query? Query { get; } = Clauses.Count == 0 ? null
        : Excluded.Count == 0 ? new AllOf([.. Clauses.Select(clause => clause.Query)])
        : new ButNot(new AllOf([.. Clauses.Select(clause => clause.Query)]), new AnyOf(Excluded));
}
