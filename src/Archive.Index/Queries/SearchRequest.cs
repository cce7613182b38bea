namespace Archive.Index;

/// <summary>The document has at least one of the values. Filters never change scores.</summary>
public sealed record KeywordFilter(string Column, IReadOnlyList<string> Values);

/// <summary>The document has a number from Min to Max, both inclusive.</summary>
public sealed record NumberFilter(string Column, long Min, long Max);

public enum SortOrder
{
    Relevance,

    /// <summary>Highest number of the sort column first; documents without one last.</summary>
    Newest,

    /// <summary>Lowest number first; documents without one last.</summary>
    Oldest,
}

public sealed record SearchRequest(Query Query)
{
    /// <summary>All must hold.</summary>
    public IReadOnlyList<KeywordFilter> KeywordFilters { get; init; } = [];

    /// <summary>All must hold.</summary>
    public IReadOnlyList<NumberFilter> NumberFilters { get; init; } = [];

    public SortOrder Sort { get; init; }

    /// <summary>The number column for Newest and Oldest; under Relevance it orders equal scores, newest first.</summary>
    public string? SortColumn { get; init; }

    public int Offset { get; init; }

    public int Limit { get; init; } = 20;

    /// <summary>Keyword columns to count. A column's own filter does not reduce its counts: they say what another choice would give.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Above 0: also the best documents that have some, not all, clauses of a query that is an <see cref="AllOf"/> (also inside of a <see cref="ButNot"/>).</summary>
    public int PartialLimit { get; init; }

    /// <summary>How far the total must be exact. Above it the search may pass over documents that cannot be among the hits, and the total is a lower bound. Counting facets makes it exact.</summary>
    public int CountTo { get; init; } = int.MaxValue;
}

/// <param name="Doc">Number of the document in this reader; it means nothing in another.</param>
/// <param name="Words">Bit i: the i-th clause of the outermost AllOf or AnyOf matched (of the first 64); bit 0 for any other query.</param>
public sealed record Hit(int Doc, string Key, float Score, ulong Words);

/// <param name="Hits">Best first.</param>
/// <param name="Total">How many documents match; partial ones are not counted.</param>
/// <param name="Partial">By the sum of the scores of the clauses that they have, times what they keep of it for the part of the query that they cover.</param>
/// <param name="Facets">By column; most frequent first.</param>
public sealed record SearchResults(
    IReadOnlyList<Hit> Hits,
    int Total,
    IReadOnlyList<Hit> Partial,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets)
{
    /// <summary>A prefix begins more terms than are searched: documents that have only the rarer ones are not found.</summary>
    public bool PrefixesCut { get; init; }

    /// <summary>False where <see cref="Total"/> is a lower bound, above <see cref="SearchRequest.CountTo"/>.</summary>
    public bool TotalIsExact { get; init; } = true;
}

public sealed record FacetCount(string Value, int Count);
