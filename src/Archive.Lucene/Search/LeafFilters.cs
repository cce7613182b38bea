namespace Archive.Lucene.Search;

/// <summary>The filters of a request in one segment.</summary>
internal sealed class LeafFilters(LeafIndex leaf, SearchRequest request)
{
    /// <summary>More than one column refuses the document, or a number does.</summary>
    public const string Several = "\0";

    private readonly (string Column, KeywordLeaf Keywords, bool[] Allowed)[] keywords =
        [.. request.KeywordFilters.Select(filter => (filter.Column, leaf.Keywords(filter.Column))).Zip(request.KeywordFilters, (each, filter) => (each.Column, each.Item2, each.Item2.Allow(filter.Values)))];

    /// <exception cref="ArgumentException">The index has no such column.</exception>
    public static void Require(IndexSchema schema, SearchRequest request)
    {
        foreach (var filter in request.KeywordFilters)
            schema.KeywordOrdinal(filter.Column);
        foreach (var filter in request.NumberFilters)
            schema.NumberOrdinal(filter.Column);
    }

    /// <summary>Null where the document passes, <see cref="Several"/>, or the one keyword column whose filters refuse it.</summary>
    public string? Refusing(int document)
    {
        foreach (var filter in request.NumberFilters)
        {
            if (leaf.Number(filter.Column, document) is not { } number || number < filter.Min || number > filter.Max)
                return Several;
        }
        string? refusing = null;
        foreach (var (column, values, allowed) in keywords)
        {
            if (string.Equals(column, refusing, StringComparison.Ordinal) || values.HasAny(document, allowed))
                continue;
            if (refusing is not null)
                return Several;
            refusing = column;
        }
        return refusing;
    }
}

/// <summary>Counts the values of the facet columns over the hits of all segments.</summary>
internal sealed class LeafFacets
{
    private readonly IReadOnlyList<string> columns;
    private readonly Dictionary<string, int>[] totals;
    private readonly KeywordLeaf[] leaves;
    private readonly int[][] counts;

    /// <exception cref="ArgumentException">The index has no such column.</exception>
    public LeafFacets(IndexSchema schema, IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
            schema.KeywordOrdinal(column);
        this.columns = columns;
        totals = [.. columns.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        (leaves, counts) = (new KeywordLeaf[columns.Count], new int[columns.Count][]);
    }

    public void Begin(LeafIndex leaf)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            leaves[i] = leaf.Keywords(columns[i]);
            counts[i] = new int[leaves[i].ValueCount];
        }
    }

    /// <param name="refusing">What <see cref="LeafFilters.Refusing"/> said: a document that only one column's filters refuse counts for that column.</param>
    public void Count(int document, string? refusing)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (refusing is null || string.Equals(refusing, columns[i], StringComparison.Ordinal))
                leaves[i].Count(document, counts[i]);
        }
    }

    public void End()
    {
        for (var i = 0; i < columns.Count; i++)
        {
            for (var ordinal = 0; ordinal < counts[i].Length; ordinal++)
            {
                if (counts[i][ordinal] == 0)
                    continue;
                var value = leaves[i].Value(ordinal);
                totals[i][value] = totals[i].GetValueOrDefault(value) + counts[i][ordinal];
            }
        }
    }

    /// <summary>By column; most frequent first.</summary>
    public Dictionary<string, IReadOnlyList<FacetCount>> Results()
    {
        var results = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            results[columns[i]] = [.. totals[i].Select(total => new FacetCount(total.Key, total.Value))
                .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];
        }
        return results;
    }
}
