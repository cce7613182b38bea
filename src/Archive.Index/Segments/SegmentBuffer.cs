using System.Runtime.InteropServices;
using System.Text;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Segments;

/// <summary>
/// The documents that were added since the last flush, inverted: one entry for each (term, document, position) in the order in which they
/// come. A stable counting sort by term gives the postings when the segment is written.
/// </summary>
internal sealed class SegmentBuffer(IndexSchema schema)
{
    /// <summary>Between two texts of one field, so that no phrase reaches across.</summary>
    public const int PositionGap = 100;

    private readonly record struct Occurrence(int Term, int Document, int Position);

    private sealed record BufferedDocument(string Key, byte[] Stored, TieBreak Tie, long?[] Numbers, IReadOnlyList<string>[] Keywords, uint[] Lengths)
    {
        public bool Deleted { get; set; }
    }

    private readonly List<Occurrence> occurrences = [];
    private readonly Dictionary<(byte, Language, Layer), Dictionary<string, int>> groups = [];
    private readonly List<byte[]> keys = [];
    private readonly List<BufferedDocument> documents = [];
    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private long termBytes;
    private long storedBytes;

    /// <summary>Documents that would be written.</summary>
    public int Count => byKey.Count;

    /// <summary>About what it holds in memory.</summary>
    public long Bytes => occurrences.Count * 16L + termBytes + storedBytes;

    public bool Delete(string key)
    {
        if (!byKey.Remove(key, out var document))
            return false;
        documents[document].Deleted = true;
        return true;
    }

    /// <summary>Adds a document, in place of the one with its key if there is one. Where analysis throws, nothing has changed.</summary>
    public void Add(IndexDocument document, Func<Language, Analyzer> analyzers, TokenBuffer tokens)
    {
        var numbers = schema.NumberColumns.Select(c => document.Numbers.TryGetValue(c, out var n) ? n : (long?)null).ToArray();
        var keywords = schema.KeywordColumns.Select(c => document.Keywords.TryGetValue(c, out var k) ? k : []).ToArray();
        var lengths = new uint[schema.Fields.Count];
        var before = occurrences.Count;
        try
        {
            var next = new int[schema.Fields.Count];
            foreach (var text in document.Texts)
            {
                analyzers(text.Language).Analyze(text.Text, tokens);
                Invert(schema.FieldOrdinal(text.Field), text.Language, tokens, next, lengths);
            }
        }
        catch
        {
            occurrences.RemoveRange(before, occurrences.Count - before);
            throw;
        }
        Delete(document.Key);
        byKey.Add(document.Key, documents.Count);
        documents.Add(new BufferedDocument(document.Key, document.Stored.ToArray(), TieBreak.Of(document), numbers, keywords, lengths));
        storedBytes += document.Stored.Length + document.Key.Length * 2 + 256;
    }

    /// <summary>Writes the documents that are not deleted; there is at least one.</summary>
    public SegmentEntry Write(string directory, long number)
    {
        var renumbered = new int[documents.Count];
        var columns = new ColumnsBuilder(schema.KeywordColumns.Count, schema.NumberColumns.Count);
        var lengths = schema.Fields.Select(_ => new uint[Count]).ToArray();
        using var writer = new SegmentWriter(directory, number);
        var count = 0;
        for (var i = 0; i < documents.Count; i++)
        {
            var document = documents[i];
            renumbered[i] = document.Deleted ? -1 : count;
            if (document.Deleted)
                continue;
            for (var field = 0; field < lengths.Length; field++)
                lengths[field][count] = document.Lengths[field];
            columns.Add(document.Tie, document.Numbers, document.Keywords);
            writer.Stored.Add(document.Key, document.Stored);
            count++;
        }
        WriteTerms(writer, renumbered, lengths);
        return writer.Finish(count, lengths, columns);
    }

    private void Invert(int field, Language language, TokenBuffer tokens, int[] next, uint[] lengths)
    {
        var start = next[field];
        var last = -1;
        foreach (var token in tokens.Tokens)
        {
            if (token.Position == last)
                continue;
            last = token.Position;
            lengths[field]++;
            next[field] = start + last + 1 + PositionGap;
        }
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> group = default;
        var (groupLayer, id) = ((Layer)0, schema.Fields[field].Id);
        foreach (ref readonly var term in tokens.Terms)
        {
            if (term.Layer != groupLayer)
                (group, groupLayer) = (Group(id, language, term.Layer), term.Layer);
            var text = tokens.Text(term);
            if (text.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
                text = WithoutLoneSurrogates(text);
            if (!group.TryGetValue(text, out var number))
            {
                number = keys.Count;
                var key = TermKey.Make(id, language, term.Layer, text);
                if (key.Length > TermKey.MaximumLength)
                    number = -1;
                else
                    keys.Add(key);
                group[text] = number;
                termBytes += key.Length + text.Length * 2 + 96;
            }
            if (number >= 0)
                occurrences.Add(new Occurrence(number, documents.Count, start + term.Position));
        }
    }

    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Group(byte field, Language language, Layer layer)
    {
        if (!groups.TryGetValue((field, language, layer), out var group))
            groups.Add((field, language, layer), group = new Dictionary<string, int>(StringComparer.Ordinal));
        return group.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private void WriteTerms(SegmentWriter writer, int[] renumbered, uint[][] lengths)
    {
        var order = Enumerable.Range(0, keys.Count).ToArray();
        Array.Sort(order, (a, b) => keys[a].AsSpan().SequenceCompareTo(keys[b]));
        var (sorted, starts) = SortByTerm();
        var ordinals = new int[256];
        for (var i = 0; i < schema.Fields.Count; i++)
            ordinals[schema.Fields[i].Id] = i;
        var positions = new List<int>();
        foreach (var term in order)
        {
            var mine = sorted.AsSpan(starts[term], starts[term + 1] - starts[term]);
            var fieldLengths = lengths[ordinals[keys[term][0]]];
            writer.Postings.Begin();
            var any = false;
            for (var i = 0; i < mine.Length;)
            {
                var document = mine[i].Document;
                positions.Clear();
                for (; i < mine.Length && mine[i].Document == document; i++)
                    positions.Add(mine[i].Position);
                if (renumbered[document] < 0)
                    continue;
                any = true;
                writer.Postings.Add(renumbered[document], Distinct(positions), fieldLengths[renumbered[document]]);
            }
            if (any)
                writer.AddTerm(keys[term], writer.Postings.End());
        }
    }

    /// <summary>Ascending, each once: a term counts once at a position, also where two tokens share it.</summary>
    private static ReadOnlySpan<int> Distinct(List<int> positions)
    {
        var span = CollectionsMarshal.AsSpan(positions);
        for (var i = 1; i < span.Length; i++)
        {
            if (span[i] > span[i - 1])
                continue;
            span.Sort();
            var count = 1;
            for (var j = 1; j < span.Length; j++)
            {
                if (span[j] != span[count - 1])
                    span[count++] = span[j];
            }
            return span[..count];
        }
        return span;
    }

    private (Occurrence[] Sorted, int[] Starts) SortByTerm()
    {
        var starts = new int[keys.Count + 1];
        foreach (ref readonly var occurrence in CollectionsMarshal.AsSpan(occurrences))
            starts[occurrence.Term + 1]++;
        for (var i = 0; i < keys.Count; i++)
            starts[i + 1] += starts[i];
        var sorted = new Occurrence[occurrences.Count];
        var next = starts.AsSpan(0, keys.Count).ToArray();
        foreach (ref readonly var occurrence in CollectionsMarshal.AsSpan(occurrences))
            sorted[next[occurrence.Term]++] = occurrence;
        return (sorted, starts);
    }

    private static string WithoutLoneSurrogates(ReadOnlySpan<char> text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToArray()));
}
