using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes where a term stands: the distances between its positions in a document (the first from the start, each less 1), of all its documents one
/// after the other, in blocks of 128: a byte for the width, then the numbers from the low bit of little-endian words. So any number is
/// found without reading those before it.
/// </summary>
/// <remarks>A term of more than 128 positions ends with a table: the offset of its first block (u64), then where each block begins (u32, from the first).</remarks>
internal sealed class PositionsWriter(PagedWriter output)
{
    private readonly uint[] gaps = new uint[BitPacking.BlockSize];
    private readonly List<uint> table = [];
    private long start;
    private int filled;

    /// <summary>How many positions were added since <see cref="Begin"/>.</summary>
    public long Count { get; private set; }

    public void Begin()
    {
        (start, Count, filled) = (output.Position, 0, 0);
        table.Clear();
    }

    public void Add(ReadOnlySpan<int> positions)
    {
        var before = -1;
        foreach (var position in positions)
        {
            if (filled == gaps.Length)
                Flush();
            gaps[filled++] = (uint)(position - before - 1);
            before = position;
        }
        Count += positions.Length;
    }

    /// <returns>Where the term's positions are found: its table, or its only block.</returns>
    public long End()
    {
        if (table.Count == 0)
        {
            Flush();
            return start;
        }
        Flush();
        var place = output.Position;
        output.WriteUInt64((ulong)start);
        output.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(table)));
        return place;
    }

    private void Flush()
    {
        table.Add(checked((uint)(output.Position - start)));
        var values = gaps.AsSpan(0, filled);
        var width = BitPacking.Width(values);
        output.WriteByte((byte)width);
        var (bits, held) = (0UL, 0);
        foreach (var value in values)
        {
            bits |= (ulong)value << held;
            for (held += width; held >= 8; held -= 8, bits >>= 8)
                output.WriteByte((byte)bits);
        }
        if (held > 0)
            output.WriteByte((byte)bits);
        filled = 0;
    }
}
