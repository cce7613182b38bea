using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Reads the positions of one term, as <see cref="PositionsWriter"/> wrote them: any of them, in any order.</summary>
/// <param name="place">What <see cref="TermEntry.Positions"/> says.</param>
/// <param name="isLong">The term has more than 128 positions.</param>
internal sealed class PositionsReader(MappedFile file, long place, bool isLong)
{
    private long firstBlock = -1;

    // The block that was read last: its number, where it is, its width, and once it is read again all its gaps.
    private long block = -1;
    private long start;
    private int width;
    private int unpacked;
    private int[]? gaps;

    /// <summary>The positions of one document into <paramref name="positions"/>.</summary>
    /// <param name="number">How many positions the term has before those of the document.</param>
    public void Read(long number, Span<int> positions)
    {
        var before = -1;
        while (!positions.IsEmpty)
        {
            var index = (int)(number % BitPacking.BlockSize);
            var count = Math.Min(positions.Length, BitPacking.BlockSize - index);
            if (block != number / BitPacking.BlockSize)
                Enter(number / BitPacking.BlockSize);
            else if (unpacked == 0)
                UnpackAll();
            var here = positions[..count];
            ReadOnlySpan<int> from = here;
            if (index + count <= unpacked)
                from = gaps.AsSpan(index, count);
            else
                Unpack(index, here);
            for (var i = 0; i < here.Length && i < from.Length; i++)
            {
                before = here[i] = unchecked(before + from[i] + 1);
                if (before < 0)
                    throw file.Damaged(start, "the positions of a term do not ascend");
            }
            positions = positions[count..];
            number += count;
        }
    }

    private void Enter(long number)
    {
        (block, start, unpacked) = (number, BlockStart(number), 0);
        width = file.Element<byte>(start, 0);
        if (width > 32)
            throw file.Damaged(start, "a block of positions has an impossible width");
    }

    /// <summary>As many as a block has at most; behind a last, shorter one follows something else, which nobody asks for.</summary>
    private void UnpackAll()
    {
        gaps ??= new int[BitPacking.BlockSize];
        var most = width == 0 ? BitPacking.BlockSize : (int)Math.Min(BitPacking.BlockSize, (file.End - start - 1) * 8 / width);
        Unpack(0, gaps.AsSpan(0, most));
        unpacked = most;
    }

    private void Unpack(int index, Span<int> values)
    {
        var bit = index * width;
        // No number is read from behind these bytes, the padding included.
        ref var bytes = ref MemoryMarshal.GetReference(file.ReadPadded(start + 1, (bit + values.Length * width + 7) >> 3));
        var mask = (1UL << width) - 1;
        for (var i = 0; i < values.Length; i++, bit += width)
            values[i] = (int)((Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, bit >> 3)) >> (bit & 7)) & mask);
    }

    private long BlockStart(long number)
    {
        if (!isLong)
            return number == 0 ? place : throw file.Damaged(place, "a term has more positions than its one block");
        if (firstBlock < 0)
            firstBlock = file.Element<long>(place, 0);
        return firstBlock + file.Element<uint>(place + 8, number);
    }
}
