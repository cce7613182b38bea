using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes the postings of one term after the other: documents and frequencies in blocks of 128 (bit-packed; a shorter
/// last block in varints), and the positions, delta-coded, in a file of their own.
/// </summary>
/// <remarks>
/// A term of more than 128 documents ends with a table: the offset of its first block (u64), then for each block its
/// last document, where it begins, where its positions begin (both from those of the term), its highest frequency
/// and its shortest field (u32 each): together an upper bound of any score in the block, whatever the average length.
/// A term of 2 to 128 documents is one block with those two numbers in front. A term of one is in the dictionary.
/// </remarks>
internal sealed class PostingsWriter(PagedWriter postings, PagedWriter positions)
{
    public const int TableHead = 8;
    public const int TableRow = 20;

    private readonly uint[] deltas = new uint[BitPacking.BlockSize];
    private readonly uint[] frequencies = new uint[BitPacking.BlockSize];
    private readonly List<uint> table = [];
    private int filled;
    private int documents;
    private int last;
    private long start;
    private long positionsStart;
    private long blockPositions;
    private uint highest;
    private uint shortest;

    public void Begin()
    {
        (filled, documents, last) = (0, 0, -1);
        (start, positionsStart) = (postings.Position, positions.Position);
        table.Clear();
    }

    /// <param name="document">Higher than the one before.</param>
    /// <param name="where">The positions, ascending, at least one.</param>
    /// <param name="length">The length of the term's field in the document.</param>
    public void Add(int document, ReadOnlySpan<int> where, uint length)
    {
        if (filled == BitPacking.BlockSize)
            FlushBlock();
        if (filled == 0)
            (blockPositions, highest, shortest) = (positions.Position, 0, uint.MaxValue);
        deltas[filled] = (uint)(document - last - 1);
        frequencies[filled++] = (uint)where.Length;
        (last, highest, shortest) = (document, Math.Max(highest, (uint)where.Length), Math.Min(shortest, length));
        documents++;
        var before = -1;
        foreach (var position in where)
        {
            positions.WriteVarint((ulong)(position - before - 1));
            before = position;
        }
    }

    public TermEntry End()
    {
        if (documents == 1)
            return new TermEntry(1, 0, positionsStart, (int)deltas[0], (int)frequencies[0]);
        if (table.Count == 0)
        {
            postings.WriteVarint(highest);
            postings.WriteVarint(shortest);
            WriteBlock();
            return new TermEntry(documents, start, positionsStart, 0, 0);
        }
        FlushBlock();
        var place = postings.Position;
        postings.WriteUInt64((ulong)start);
        foreach (var number in CollectionsMarshal.AsSpan(table))
            postings.WriteUInt32(number);
        return new TermEntry(documents, place, positionsStart, 0, 0);
    }

    private void FlushBlock()
    {
        table.AddRange([(uint)last, checked((uint)(postings.Position - start)), checked((uint)(blockPositions - positionsStart)), highest, shortest]);
        WriteBlock();
        filled = 0;
    }

    private void WriteBlock()
    {
        if (filled < BitPacking.BlockSize)
        {
            for (var i = 0; i < filled; i++)
            {
                // The low bit says that the frequency is 1, as it mostly is.
                postings.WriteVarint(((ulong)deltas[i] << 1) | (frequencies[i] == 1 ? 1u : 0u));
                if (frequencies[i] != 1)
                    postings.WriteVarint(frequencies[i]);
            }
            return;
        }
        for (var i = 0; i < filled; i++)
            frequencies[i]--;
        WritePacked(deltas);
        WritePacked(frequencies);
    }

    private void WritePacked(ReadOnlySpan<uint> values)
    {
        Span<ulong> words = stackalloc ulong[64];
        words.Clear();
        var width = BitPacking.Width(values);
        BitPacking.Pack(values, width, words);
        postings.WriteByte((byte)width);
        postings.Write(MemoryMarshal.AsBytes(words[..(2 * width)]));
    }
}
