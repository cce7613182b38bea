using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Segments;

/// <summary>
/// The documents that were added since the last flush, inverted in memory: each term has a stream of varints, two or three bytes an
/// occurrence, that is read once, in the order of the terms, when the segment is written. Used again after <see cref="Clear"/>.
/// </summary>
/// <remarks>
/// The stream of a term: for an occurrence in the same document as the one before, twice the distance of the positions; for the
/// first one in a document, twice the distance of the documents plus one, then the position. A position before the one
/// that was added last is written as if it began a document at distance 0.
/// </remarks>
internal sealed class SegmentBuffer
{
    /// <summary>Between two texts of one field, so that no phrase reaches across.</summary>
    public const int PositionGap = 100;

    private const int DocumentBytes = 320;
    private const int LongestText = TermKey.MaximumLength - TermKey.PrefixLength;
    private const int Run = 32;

    private static readonly int StateLength = Unsafe.SizeOf<TermState>();

    /// <summary>The value of a term; the first slice of its stream lies behind it.</summary>
    private struct TermState
    {
        public ByteStream Stream;
        public int Document;
        public int Position;
    }

    private sealed record BufferedDocument(string Key, byte[] Stored, TieBreak Tie, long?[] Numbers, string[][] Keywords)
    {
        public bool Deleted { get; set; }
    }

    private readonly IndexSchema schema;
    private readonly ByteBlockPool pool = new();
    private readonly TermHash terms;
    private readonly List<BufferedDocument> documents = [];
    private readonly List<uint> lengths = [];
    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private readonly int[] next;
    private long documentBytes;

    public SegmentBuffer(IndexSchema schema)
    {
        this.schema = schema;
        terms = new TermHash(pool, StateLength + ByteBlockPool.FirstSlice);
        next = new int[schema.Fields.Count];
    }

    /// <summary>Documents that would be written.</summary>
    public int Count => byKey.Count;

    /// <summary>What it holds in memory; tables that were larger before are not made smaller.</summary>
    public long Bytes => pool.Bytes + terms.Bytes + documentBytes;

    /// <summary>The keys of the documents that would be written.</summary>
    public IReadOnlyCollection<string> Keys => byKey.Keys;

    public bool Delete(string key)
    {
        if (!byKey.Remove(key, out var document))
            return false;
        documents[document].Deleted = true;
        return true;
    }

    /// <summary>Adds a document, in place of the one with its key if there is one.</summary>
    public void Add(IndexDocument document, DocumentTokens tokens)
    {
        Delete(document.Key);
        byKey.Add(document.Key, documents.Count);
        var first = lengths.Count;
        CollectionsMarshal.SetCount(lengths, first + next.Length);
        var mine = CollectionsMarshal.AsSpan(lengths)[first..];
        mine.Clear();
        Array.Clear(next);
        foreach (var (field, language, text) in tokens.Texts)
            Invert(field, language, text, ref mine[field]);
        var numbers = schema.NumberColumns.Select(c => document.Numbers.TryGetValue(c, out var n) ? n : (long?)null).ToArray();
        var keywords = schema.KeywordColumns.Select(c => document.Keywords.TryGetValue(c, out var k) ? k.ToArray() : []).ToArray();
        documents.Add(new BufferedDocument(document.Key, document.Stored.ToArray(), tokens.Tie, numbers, keywords));
        documentBytes += DocumentBytes + document.Stored.Length + document.Key.Length * 2;
    }

    /// <summary>Writes the documents that are not deleted; there is at least one.</summary>
    public SegmentEntry Write(string directory, long number)
    {
        var renumbered = new int[documents.Count];
        var columns = new ColumnsBuilder(schema.KeywordColumns.Count, schema.NumberColumns.Count);
        var fieldLengths = schema.Fields.Select(_ => new uint[Count]).ToArray();
        using var writer = new SegmentWriter(directory, number);
        var count = 0;
        for (var i = 0; i < documents.Count; i++)
        {
            var document = documents[i];
            renumbered[i] = document.Deleted ? -1 : count;
            if (document.Deleted)
                continue;
            for (var field = 0; field < fieldLengths.Length; field++)
                fieldLengths[field][count] = lengths[i * fieldLengths.Length + field];
            columns.Add(document.Tie, document.Numbers, document.Keywords);
            writer.Stored.Add(Encoding.UTF8.GetBytes(document.Key), document.Stored);
            count++;
        }
        WriteTerms(writer, renumbered, fieldLengths);
        return writer.Finish(count, fieldLengths, columns);
    }

    public void Clear()
    {
        pool.Clear();
        terms.Clear();
        documents.Clear();
        lengths.Clear();
        byKey.Clear();
        documentBytes = 0;
    }

    private void Invert(int field, Language language, TokenBuffer tokens, ref uint length)
    {
        var start = next[field];
        var last = -1;
        foreach (ref readonly var token in tokens.Tokens)
        {
            if (token.Position == last)
                continue;
            last = token.Position;
            length++;
            next[field] = start + last + 1 + PositionGap;
        }
        var id = schema.Fields[field].Id;
        Span<uint> hashes = stackalloc uint[Run];
        for (var rest = tokens.Terms; !rest.IsEmpty; rest = rest[Math.Min(Run, rest.Length)..])
        {
            var run = rest[..Math.Min(Run, rest.Length)];
            for (var i = 0; i < run.Length; i++)
                hashes[i] = TermHash.Hash(TermHash.Group(id, (byte)language, (byte)run[i].Layer), tokens.Text(run[i]));
            terms.Touch(hashes[..run.Length]);
            for (var i = 0; i < run.Length; i++)
                Add(TermHash.Group(id, (byte)language, (byte)run[i].Layer), hashes[i], tokens.Text(run[i]), start + run[i].Position);
        }
    }

    private void Add(uint group, uint hash, ReadOnlySpan<char> text, int position)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            text = WithoutLoneSurrogates(text);
            hash = TermHash.Hash(group, text);
        }
        if (text.Length * 3 > LongestText && Encoding.UTF8.GetByteCount(text) > LongestText)
            return;
        var document = documents.Count;
        var value = terms.Add(hash, group, text, out var isNew);
        ref var state = ref State(value);
        if (isNew)
            state = new TermState { Stream = ByteBlockPool.StreamAt(value + StateLength), Document = -1 };
        if (state.Document != document || position < state.Position)
        {
            pool.WriteVarint(ref state.Stream, (uint)(document - state.Document) << 1 | 1);
            pool.WriteVarint(ref state.Stream, (uint)position);
        }
        else if (position > state.Position)
        {
            pool.WriteVarint(ref state.Stream, (uint)(position - state.Position) << 1);
        }
        (state.Document, state.Position) = (document, position);
    }

    private ref TermState State(int value) => ref MemoryMarshal.AsRef<TermState>(pool.Rest(value));

    private void WriteTerms(SegmentWriter writer, int[] renumbered, uint[][] fieldLengths)
    {
        var ordinals = new int[256];
        for (var i = 0; i < schema.Fields.Count; i++)
            ordinals[schema.Fields[i].Id] = i;
        var bytes = new byte[4096];
        var positions = new int[256];
        Span<byte> key = stackalloc byte[TermKey.MaximumLength];
        foreach (var term in terms.Sorted())
        {
            var length = terms.Key(term, key, out var value);
            var count = pool.Read(value + StateLength, State(value).Stream, ref bytes);
            writer.Postings.Begin();
            if (WritePostings(bytes.AsSpan(0, count), writer.Postings, renumbered, fieldLengths[ordinals[key[0]]], ref positions))
                writer.AddTerm(key[..length], writer.Postings.End());
        }
    }

    /// <summary>False where all documents of the term were deleted.</summary>
    private static bool WritePostings(ReadOnlySpan<byte> stream, PostingsWriter writer, int[] renumbered, uint[] lengths, ref int[] positions)
    {
        var any = false;
        var (at, document, count, ascending) = (0, -1, 0, true);
        while (at < stream.Length)
        {
            var number = ReadVarint(stream, ref at);
            if ((number & 1) == 0)
            {
                if (count == positions.Length)
                    Array.Resize(ref positions, count * 2);
                positions[count] = positions[count - 1] + (int)(number >> 1);
                count++;
                continue;
            }
            var distance = (int)(number >> 1);
            if (distance > 0)
            {
                any |= Flush(positions.AsSpan(0, count));
                (document, count, ascending) = (document + distance, 0, true);
            }
            if (count == positions.Length)
                Array.Resize(ref positions, count * 2);
            ascending &= count == 0;
            positions[count++] = (int)ReadVarint(stream, ref at);
        }
        return any | Flush(positions.AsSpan(0, count));

        bool Flush(Span<int> where)
        {
            if (where.IsEmpty || renumbered[document] < 0)
                return false;
            writer.Add(renumbered[document], ascending ? where : Distinct(where), lengths[renumbered[document]]);
            return true;
        }
    }

    /// <summary>Ascending, each once: a term counts once at a position, also where two tokens share it.</summary>
    private static Span<int> Distinct(Span<int> positions)
    {
        positions.Sort();
        var count = 1;
        for (var i = 1; i < positions.Length; i++)
        {
            if (positions[i] != positions[count - 1])
                positions[count++] = positions[i];
        }
        return positions[..count];
    }

    private static uint ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
    }

    private static string WithoutLoneSurrogates(ReadOnlySpan<char> text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToArray()));
}
