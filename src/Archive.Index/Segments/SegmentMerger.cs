namespace Archive.Index.Segments;

/// <summary>Writes several segments as one, without their deleted documents. Terms and postings stream; columns and lengths pass through memory.</summary>
internal static class SegmentMerger
{
    /// <returns>The new segment, or null where no document is left; and for each segment the new numbers of its documents, -1 for deleted ones.</returns>
    /// <param name="segments">With their deletions as they are to be.</param>
    /// <exception cref="OperationCanceledException">What was written has been removed.</exception>
    public static (SegmentEntry? Entry, int[][] Renumbered) Merge(string directory, long number, IndexSchema schema,
        IReadOnlyList<SegmentReader> segments, CancellationToken cancel)
    {
        var renumbered = Renumber(segments, out var count);
        if (count == 0)
            return (null, renumbered);
        using var writer = new SegmentWriter(directory, number);
        var lengths = schema.Fields.Select(_ => new uint[count]).ToArray();
        var columns = new ColumnsBuilder(schema.KeywordColumns.Count, schema.NumberColumns.Count);
        for (var i = 0; i < segments.Count; i++)
        {
            CopyLengths(segments[i], renumbered[i], lengths);
            columns.Add(segments[i].Columns, renumbered[i], cancel);
            writer.Stored.Add(segments[i].Stored, renumbered[i], cancel);
        }
        CopyTerms(segments, renumbered, schema, lengths, writer, cancel);
        return (writer.Finish(count, lengths, columns, segments.Select(s => s.Keys), cancel), renumbered);
    }

    private static int[][] Renumber(IReadOnlyList<SegmentReader> segments, out int count)
    {
        count = 0;
        var renumbered = new int[segments.Count][];
        for (var i = 0; i < segments.Count; i++)
        {
            var map = renumbered[i] = new int[segments[i].Count];
            for (var document = 0; document < map.Length; document++)
                map[document] = segments[i].Deletions?[document] == true ? -1 : checked(count++);
        }
        return renumbered;
    }

    private static void CopyLengths(SegmentReader segment, int[] renumbered, uint[][] lengths)
    {
        for (var field = 0; field < lengths.Length; field++)
        {
            var from = segment.Norms.Lengths(field);
            for (var document = 0; document < renumbered.Length; document++)
            {
                if (renumbered[document] >= 0)
                    lengths[field][renumbered[document]] = from[document];
            }
        }
    }

    private static void CopyTerms(IReadOnlyList<SegmentReader> segments, int[][] renumbered, IndexSchema schema, uint[][] lengths, SegmentWriter writer, CancellationToken cancel)
    {
        var ordinals = new int[256];
        for (var i = 0; i < schema.Fields.Count; i++)
            ordinals[schema.Fields[i].Id] = i;
        var terms = new TermMerger(segments.Select(s => s.Terms), []);
        for (var count = 0; terms.Next(); count++)
        {
            if (count % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            var fieldLengths = lengths[ordinals[terms.Key[0]]];
            var any = false;
            writer.Postings.Begin();
            foreach (var (segment, entry) in terms.Found)
                any |= CopyPostings(segments[segment], entry, renumbered[segment], fieldLengths, writer.Postings);
            if (any)
                writer.AddTerm(terms.Key, writer.Postings.End());
        }
    }

    /// <summary>False where all documents of the term were deleted.</summary>
    private static bool CopyPostings(SegmentReader segment, in TermEntry entry, int[] renumbered, uint[] lengths, PostingsWriter writer)
    {
        var any = false;
        var cursor = segment.Postings(entry);
        for (; cursor.Document != PostingsCursor.NoMore; cursor.Next())
        {
            var document = renumbered[cursor.Document];
            if (document < 0)
                continue;
            writer.Add(document, cursor.ReadPositions(), lengths[document]);
            any = true;
        }
        return any;
    }
}
