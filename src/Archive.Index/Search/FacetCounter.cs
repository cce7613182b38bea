using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Counts the values of the facet columns over the hits of all segments.</summary>
internal sealed class FacetCounter(IndexSchema schema, IReadOnlyList<string> columns)
{
    private readonly int[] ordinals = [.. columns.Select(schema.KeywordOrdinal)];
    private readonly Dictionary<string, int>[] totals = [.. columns.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly int[][] counts = new int[columns.Count][];
    private readonly KeywordColumn[] segment = new KeywordColumn[columns.Count];

    public bool IsEmpty => ordinals.Length == 0;

    public void Begin(SegmentReader reader)
    {
        for (var i = 0; i < ordinals.Length; i++)
        {
            segment[i] = reader.Columns.Keywords(ordinals[i]);
            counts[i] = new int[segment[i].ValueCount + 1];
        }
    }

    /// <param name="refusing">What <see cref="FilterSet.Test"/> said: a document that only one column's filters refuse counts for that column.</param>
    public void Count(int document, int refusing)
    {
        for (var i = 0; i < ordinals.Length; i++)
        {
            if (refusing == FilterSet.Passed || refusing == ordinals[i])
                segment[i].Count(document, counts[i]);
        }
    }

    public void End()
    {
        for (var i = 0; i < ordinals.Length; i++)
        {
            for (var ordinal = 0; ordinal < segment[i].ValueCount; ordinal++)
            {
                if (counts[i][ordinal] == 0)
                    continue;
                var value = segment[i].Value(ordinal);
                totals[i][value] = totals[i].GetValueOrDefault(value) + counts[i][ordinal];
            }
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Results()
    {
        var results = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        for (var i = 0; i < ordinals.Length; i++)
        {
            results[columns[i]] = [.. totals[i].Select(t => new FacetCount(t.Key, t.Value))
                .OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];
        }
        return results;
    }
}
