using System.Runtime.InteropServices;

namespace Archive.Index.Segments;

/// <summary>Writes several segments as one, without their deleted documents. Terms and postings stream; columns and lengths pass through memory.</summary>
internal static class SegmentMerger
{
    /// <returns>The new segment, or null where no document is left.</returns>
    /// <param name="deletions">For each segment what is deleted now, or null.</param>
    public static SegmentEntry? Merge(string directory, long number, IndexSchema schema,
        IReadOnlyList<SegmentReader> segments, IReadOnlyList<Deletions?> deletions)
    {
        var renumbered = Renumber(segments, deletions, out var count);
        if (count == 0)
            return null;
        using var writer = new SegmentWriter(directory, number);
        var lengths = schema.Fields.Select(_ => new uint[count]).ToArray();
        var columns = new ColumnsBuilder(schema.KeywordColumns.Count, schema.NumberColumns.Count);
        for (var i = 0; i < segments.Count; i++)
            CopyDocuments(segments[i], renumbered[i], schema, lengths, columns, writer);
        CopyTerms(segments, renumbered, schema, lengths, writer);
        return writer.Finish(count, lengths, columns);
    }

    private static int[][] Renumber(IReadOnlyList<SegmentReader> segments, IReadOnlyList<Deletions?> deletions, out int count)
    {
        count = 0;
        var renumbered = new int[segments.Count][];
        for (var i = 0; i < segments.Count; i++)
        {
            var map = renumbered[i] = new int[segments[i].Count];
            for (var document = 0; document < map.Length; document++)
                map[document] = deletions[i]?[document] == true ? -1 : count++;
        }
        return renumbered;
    }

    private static void CopyDocuments(SegmentReader segment, int[] renumbered, IndexSchema schema, uint[][] lengths, ColumnsBuilder columns, SegmentWriter writer)
    {
        var numbers = new long?[schema.NumberColumns.Count];
        var keywords = new IReadOnlyList<string>[schema.KeywordColumns.Count];
        for (var field = 0; field < lengths.Length; field++)
        {
            var from = segment.Norms.Lengths(field);
            for (var document = 0; document < renumbered.Length; document++)
            {
                if (renumbered[document] >= 0)
                    lengths[field][renumbered[document]] = from[document];
            }
        }
        for (var document = 0; document < renumbered.Length; document++)
        {
            if (renumbered[document] < 0)
                continue;
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = segment.Columns.Number(i, document);
            for (var i = 0; i < keywords.Length; i++)
                keywords[i] = segment.Columns.Values(i, document);
            columns.Add(segment.Columns.Tie(document), numbers, keywords);
            writer.Stored.Add(segment.Stored.Key(document), segment.Stored.Read(document));
        }
    }

    private static void CopyTerms(IReadOnlyList<SegmentReader> segments, int[][] renumbered, IndexSchema schema, uint[][] lengths, SegmentWriter writer)
    {
        var ordinals = new int[256];
        for (var i = 0; i < schema.Fields.Count; i++)
            ordinals[schema.Fields[i].Id] = i;
        var positions = new List<int>();
        var terms = new TermMerger(segments, []);
        while (terms.Next())
        {
            var fieldLengths = lengths[ordinals[terms.Key[0]]];
            var any = false;
            writer.Postings.Begin();
            foreach (var (segment, entry) in terms.Found)
            {
                var cursor = segments[segment].Postings(entry);
                for (; cursor.Document != PostingsCursor.NoMore; cursor.Next())
                {
                    var document = renumbered[segment][cursor.Document];
                    if (document < 0)
                        continue;
                    cursor.ReadPositions(positions);
                    writer.Postings.Add(document, CollectionsMarshal.AsSpan(positions), fieldLengths[document]);
                    any = true;
                }
            }
            if (any)
                writer.AddTerm(terms.Key, writer.Postings.End());
        }
    }
}
