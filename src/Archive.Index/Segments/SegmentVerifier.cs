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
        var keys = new KeyTable();
        long terms = 0;
        for (var cursor = segment.Terms.First(); cursor is not null; terms++)
        {
            if (terms > 0 && cursor.Key.SequenceCompareTo(before) <= 0)
                return "the terms are not sorted";
            before = cursor.Key.ToArray();
            if (before.Length < TermKey.PrefixLength || !ordinals.TryGetValue(before[0], out var field))
                return "a term belongs to no field";
            if (cursor.Entry.DocumentFrequency > segment.Terms.HighestFrequency(terms / TermDictionaryWriter.BlockSize))
                return "a term is in more documents than its block says";
            if (FirstFaultInPostings(segment, cursor.Entry, segment.Norms.Lengths(field)) is { } fault)
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
            var lengths = segment.Norms.Lengths(field);
            var norms = segment.Norms.Of(field);
            for (var document = 0; document < lengths.Length; document++)
            {
                if (norms[document] != Norms.Encode(lengths[document]))
                    return "a norm is not that of the length";
                sum += lengths[document];
            }
            if (sum != segment.Norms.Total(field))
                return "the lengths of a field do not add up";
        }
        return keys.FirstFault(segment.Keys);
    }

    private static string? FirstFaultInPostings(SegmentReader segment, in TermEntry entry, ReadOnlySpan<uint> lengths)
    {
        var cursor = segment.Postings(entry);
        var (before, count) = (-1, 0);
        for (; cursor.Document != PostingsCursor.NoMore; cursor.Next())
        {
            if (cursor.Document <= before || cursor.Document >= segment.Count)
                return "the documents of a term do not ascend, or there are no such documents";
            var bound = cursor.BlockImpacts;
            if (!bound.IsEmpty && !Impacts.Cover(bound, cursor.Frequency, Norms.Encode(lengths[cursor.Document])))
                return "a block's bound is too low for its documents";
            if (cursor.Frequency > lengths[cursor.Document])
                return "a term stands more often in a field than the field has words";
            cursor.ReadPositions();
            before = cursor.Document;
            count++;
        }
        return count == entry.DocumentFrequency ? null : "a term does not have as many documents as the dictionary says";
    }
}
