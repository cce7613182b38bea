using Archive.Index.Storage;

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
            CheckTerms(segment, schema);
            Require(segment.Columns.FirstFault(schema.KeywordColumns.Count), segment.File(FileKind.Columns));
            Require(segment.Stored.FirstFault(), segment.File(FileKind.Stored));
            return [];
        }
        catch (IndexDamagedException e)
        {
            return [new Problem(Path.GetFileName(e.File), e.Offset, e.Message + " Every page is as it was written, so this is a fault of the program: report it.")];
        }
    }

    private static void Require(string? fault, MappedFile file)
    {
        if (fault is not null)
            throw file.Damaged(PagedFormat.HeaderLength, fault);
    }

    private static void CheckTerms(SegmentReader segment, IndexSchema schema)
    {
        var ordinals = schema.Fields.Select((f, i) => (f.Id, i)).ToDictionary(f => f.Id, f => f.i);
        var file = segment.Terms.File;
        var before = Array.Empty<byte>();
        var keys = new KeyTable(schema);
        long terms = 0;
        for (var cursor = segment.Terms.First(); cursor is not null; terms++)
        {
            if (terms > 0 && cursor.Key.SequenceCompareTo(before) <= 0)
                throw file.Damaged(cursor.Offset, "the terms are not sorted");
            before = cursor.Key.ToArray();
            if (terms % TermDictionaryWriter.BlockSize == 0 && segment.Terms.StartOf(terms / TermDictionaryWriter.BlockSize) != TermDictionaryWriter.Start(before))
                throw file.Damaged(cursor.Offset, "a term is not where it is looked for");
            if (before.Length < TermKey.PrefixLength || !ordinals.TryGetValue(before[0], out var field))
                throw file.Damaged(cursor.Offset, "a term belongs to no field");
            if (cursor.Entry.DocumentFrequency > segment.Terms.HighestFrequency(terms / TermDictionaryWriter.BlockSize))
                throw file.Damaged(cursor.Offset, "a term is in more documents than its block says");
            if (FirstFaultInPostings(segment, cursor.Entry, segment.Norms.Lengths(field)) is { } fault)
            {
                var single = cursor.Entry.DocumentFrequency == 1;
                throw single ? file.Damaged(cursor.Offset, fault) : segment.File(FileKind.Postings).Damaged(cursor.Entry.Postings, fault);
            }
            keys.Add(before, cursor.Entry.DocumentFrequency);
            if (!cursor.Next())
                cursor = null;
        }
        if (terms != segment.Terms.Count)
            throw file.Damaged(file.End - 8, "the dictionary does not have as many terms as it says");
        for (var field = 0; field < schema.Fields.Count; field++)
        {
            long sum = 0;
            var lengths = segment.Norms.Lengths(field);
            var norms = segment.Norms.Of(field);
            for (var document = 0; document < lengths.Length; document++)
            {
                if (norms[document] != Norms.Encode(lengths[document]))
                    throw segment.File(FileKind.Norms).Damaged(PagedFormat.HeaderLength, "a norm is not that of the length");
                sum += lengths[document];
            }
            if (sum != segment.Norms.Total(field))
                throw segment.File(FileKind.Norms).Damaged(PagedFormat.HeaderLength, "the lengths of a field do not add up");
        }
        Require(keys.FirstFault(segment.Keys), segment.Keys.File);
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
