namespace Archive.Index.Segments;

/// <summary>Checks a segment: every page, and where those are whole, that what was written makes sense.</summary>
internal static class SegmentVerifier
{
    public static IReadOnlyList<Problem> Verify(SegmentReader segment, IndexSchema schema)
    {
        var damaged = segment.VerifyPages().ToList();
        if (damaged.Count > 0)
            return damaged;
        try
        {
            if ((FirstFaultInTerms(segment, schema) ?? segment.Columns.FirstFault(schema.KeywordColumns.Count) ?? segment.Stored.FirstFault()) is { } fault)
                return [new Problem(segment.Entry.Name, 0, fault + ". Every page is as it was written, so this is a fault of the program: report it, then rebuild the index with `archive reindex`.")];
            return [];
        }
        catch (IndexDamagedException e)
        {
            return [new Problem(Path.GetFileName(e.File), e.Offset, e.Message)];
        }
    }

    private static string? FirstFaultInTerms(SegmentReader segment, IndexSchema schema)
    {
        var ordinals = schema.Fields.Select((f, i) => (f.Id, i)).ToDictionary(f => f.Id, f => f.i);
        var before = Array.Empty<byte>();
        var positions = new List<int>();
        var keys = new KeyTable();
        long terms = 0;
        for (var cursor = segment.Terms.First(); cursor is not null; terms++)
        {
            if (terms > 0 && cursor.Key.SequenceCompareTo(before) <= 0)
                return "the terms are not sorted";
            before = cursor.Key.ToArray();
            if (before.Length < TermKey.PrefixLength || !ordinals.TryGetValue(before[0], out var field))
                return "a term belongs to no field";
            if (FirstFaultInPostings(segment, cursor.Entry, segment.Norms.Lengths(field), positions) is { } fault)
                return fault;
            keys.Add(before, cursor.Entry.DocumentFrequency);
            if (!cursor.Next())
                cursor = null;
        }
        if (terms != segment.Terms.Count)
            return "the dictionary does not have as many terms as it says";
        for (var field = 0; field < schema.Fields.Count; field++)
        {
            long sum = 0;
            foreach (var length in segment.Norms.Lengths(field))
                sum += length;
            if (sum != segment.Norms.Total(field))
                return "the lengths of a field do not add up";
        }
        return keys.FirstFault(segment.Keys);
    }

    private static string? FirstFaultInPostings(SegmentReader segment, in TermEntry entry, ReadOnlySpan<uint> lengths, List<int> positions)
    {
        var cursor = segment.Postings(entry);
        var (before, count) = (-1, 0);
        for (; cursor.Document != PostingsCursor.NoMore; cursor.Next())
        {
            if (cursor.Document <= before || cursor.Document >= segment.Count)
                return "the documents of a term do not ascend, or there are no such documents";
            var bound = cursor.BlockBound;
            if (cursor.Frequency > bound.HighestFrequency || lengths[cursor.Document] < bound.ShortestLength)
                return "a block's bound is too low for its documents";
            if (cursor.Frequency > lengths[cursor.Document])
                return "a term stands more often in a field than the field has words";
            cursor.ReadPositions(positions);
            before = cursor.Document;
            count++;
        }
        return count == entry.DocumentFrequency ? null : "a term does not have as many documents as the dictionary says";
    }
}
