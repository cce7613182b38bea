using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes the postings of one term after the other: documents and frequencies in blocks of 128 (bit-packed; a shorter
/// last block in varints), and the positions in a file of their own (<see cref="PositionsWriter"/>).
/// </summary>
/// <remarks>
/// A term of more than 128 documents ends with a table: the offset of its first block (u64), the impacts of all blocks together (8 bytes),
/// then for each block its last document, where it begins (from the first), how many positions the term has before it (u32 each),
/// and its <see cref="Impacts"/>. A term of 2 to 128 documents is one block with its impacts in front. A term of one is in the dictionary.
/// A full block: the width of the gaps between documents (less 1), the gaps, the width of the frequencies (less 1), the frequencies.
/// </remarks>
internal sealed class PostingsWriter(PagedWriter postings, PagedWriter positions)
{
    public const int TableHead = 8 + Impacts.Size;
    public const int TableRow = 12 + Impacts.Size;

    private readonly uint[] gaps = new uint[BitPacking.BlockSize];
    private readonly uint[] frequencies = new uint[BitPacking.BlockSize];
    private readonly uint[] packed = new uint[BitPacking.BlockSize];
    private readonly List<uint> table = [];
    private readonly ImpactsBuilder impacts = new();
    private readonly ImpactsBuilder all = new();
    private readonly PositionsWriter where = new(positions);
    private int filled;
    private int documents;
    private int last;
    private long start;
    private long before;

    public void Begin()
    {
        (filled, documents, last) = (0, 0, -1);
        start = postings.Position;
        table.Clear();
        all.Clear();
        where.Begin();
    }

    /// <param name="document">Higher than the one before.</param>
    /// <param name="at">The positions, ascending, at least one.</param>
    /// <param name="length">The length of the term's field in the document.</param>
    public void Add(int document, ReadOnlySpan<int> at, uint length)
    {
        if (filled == BitPacking.BlockSize)
            FlushBlock();
        if (filled == 0)
        {
            before = where.Count;
            impacts.Clear();
        }
        gaps[filled] = (uint)(document - last - 1);
        frequencies[filled++] = (uint)at.Length;
        last = document;
        documents++;
        impacts.Add(at.Length, Norms.Encode(length));
        where.Add(at);
    }

    public TermEntry End()
    {
        var positionsAt = where.End();
        if (documents == 1)
            return new TermEntry(1, 0, positionsAt, (int)gaps[0], (int)frequencies[0]);
        if (table.Count == 0)
        {
            postings.WriteUInt64(impacts.Build());
            WriteBlock();
            return new TermEntry(documents, start, positionsAt, 0, 0);
        }
        FlushBlock();
        var place = postings.Position;
        postings.WriteUInt64((ulong)start);
        postings.WriteUInt64(all.Build());
        postings.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(table)));
        return new TermEntry(documents, place, positionsAt, 0, 0);
    }

    private void FlushBlock()
    {
        var bound = impacts.Build();
        table.AddRange([(uint)last, checked((uint)(postings.Position - start)), checked((uint)before), (uint)bound, (uint)(bound >> 32)]);
        for (; bound != 0; bound >>= 16)
            all.Add((byte)bound, (byte)(bound >> 8));
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
                postings.WriteVarint(((ulong)gaps[i] << 1) | (frequencies[i] == 1 ? 1u : 0u));
                if (frequencies[i] != 1)
                    postings.WriteVarint(frequencies[i]);
            }
            return;
        }
        for (var i = 0; i < filled; i++)
            frequencies[i]--;
        WritePacked(gaps);
        WritePacked(frequencies);
    }

    private void WritePacked(ReadOnlySpan<uint> values)
    {
        var width = BitPacking.Width(values);
        var words = packed.AsSpan(0, 4 * width);
        words.Clear();
        BitPacking.Pack(values, width, words);
        postings.WriteByte((byte)width);
        postings.Write(MemoryMarshal.AsBytes(words));
    }
}
