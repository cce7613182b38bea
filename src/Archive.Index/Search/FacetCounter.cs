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

    /// <summary>
    /// Counts the documents, and drops those that a filter refuses: one that only one column's filters refuse still counts for that column, whose
    /// other values a reader may choose as well.
    /// </summary>
    public void Count(Batch batch, FilterSet filters)
    {
        if (!filters.IsEmpty)
            batch.Keep(new Counted(this, filters));
        for (var i = 0; i < ordinals.Length; i++)
            segment[i].Count(batch.Documents.AsSpan(0, batch.Count), counts[i]);
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

    private readonly struct Counted(FacetCounter facets, FilterSet filters) : IDocumentTest
    {
        public bool Passes(int document)
        {
            var refusing = filters.Test(document);
            for (var i = 0; refusing >= 0 && i < facets.ordinals.Length; i++)
            {
                if (refusing == facets.ordinals[i])
                    facets.segment[i].Count([document], facets.counts[i]);
            }
            return refusing == FilterSet.Passed;
        }
    }
}
