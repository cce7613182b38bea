using System.Buffers.Binary;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Reads the positions of one term, as <see cref="PositionsWriter"/> wrote them: any of them, in any order.</summary>
/// <param name="place">What <see cref="TermEntry.Positions"/> says.</param>
/// <param name="isLong">The term has more than 128 positions.</param>
internal sealed class PositionsReader(MappedFile file, long place, bool isLong)
{
    private long firstBlock = -1;

    /// <summary>The positions of one document into <paramref name="positions"/>.</summary>
    /// <param name="number">How many positions the term has before those of the document.</param>
    public void Read(long number, Span<int> positions)
    {
        var before = -1;
        while (!positions.IsEmpty)
        {
            var index = (int)(number % BitPacking.BlockSize);
            var count = Math.Min(positions.Length, BitPacking.BlockSize - index);
            before = ReadBlock(BlockStart(number / BitPacking.BlockSize), index, positions[..count], before);
            positions = positions[count..];
            number += count;
        }
    }

    private int ReadBlock(long start, int index, Span<int> positions, int before)
    {
        int width = file.Element<byte>(start, 0);
        if (width > 32)
            throw file.Damaged(start, "a block of positions has an impossible width");
        var bit = index * width;
        var bytes = file.ReadPadded(start + 1, (bit + positions.Length * width + 7) >> 3);
        var mask = (1UL << width) - 1;
        for (var i = 0; i < positions.Length; i++, bit += width)
        {
            var gap = (BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bit >> 3)..]) >> (bit & 7)) & mask;
            before = positions[i] = unchecked(before + (int)gap + 1);
            if (before < 0)
                throw file.Damaged(start, "the positions of a term do not ascend");
        }
        return before;
    }

    private long BlockStart(long block)
    {
        if (!isLong)
            return block == 0 ? place : throw file.Damaged(place, "a term has more positions than its one block");
        if (firstBlock < 0)
            firstBlock = file.Element<long>(place, 0);
        return firstBlock + file.Element<uint>(place + 8, block);
    }
}
