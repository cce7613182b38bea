using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Archive.Index.Segments;

/// <summary>
/// Blocks of 128 numbers of one width, as in SIMD-BP128 (Lemire and Boytsov 2015): number i lies in lane i % 4, the 32 numbers of a lane one
/// after the other from the low bit of its 32-bit words, the words of the four lanes in turn. So one vector operation unpacks four.
/// </summary>
internal static class BitPacking
{
    public const int BlockSize = 128;
    private const int Lanes = 4;
    private const int Steps = BlockSize / Lanes;

    /// <summary>The width, 0 to 32, that the largest of the numbers needs.</summary>
    public static int Width(ReadOnlySpan<uint> values)
    {
        uint all = 0;
        foreach (var value in values)
            all |= value;
        return 32 - BitOperations.LeadingZeroCount(all);
    }

    /// <summary>The bytes that a block takes: 16 a bit.</summary>
    public static int ByteCount(int width) => width * BlockSize / 8;

    /// <param name="words">4 x <paramref name="width"/> words, zero before.</param>
    public static void Pack(ReadOnlySpan<uint> values, int width, Span<uint> words)
    {
        if (width == 0)
            return;
        for (var i = 0; i < BlockSize; i++)
        {
            var bit = i / Lanes * width;
            var (word, shift) = ((bit >> 5) * Lanes + i % Lanes, bit & 31);
            words[word] |= values[i] << shift;
            if (shift + width > 32)
                words[word + Lanes] |= values[i] >> (32 - shift);
        }
    }

    /// <param name="packed">At least <see cref="ByteCount"/> bytes.</param>
    /// <param name="values">128 numbers.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, Span<int> values)
    {
        if (width == 0)
            values[..BlockSize].Clear();
        else if (Vector128.IsHardwareAccelerated)
            UnpackVector(packed, width, values, sums: false, 0);
        else
            UnpackScalar(packed, width, values);
    }

    /// <summary>Unpacks the gaps between ascending numbers and adds them up: number i is <paramref name="before"/> + the sum of gap + 1 over 0 to i.</summary>
    /// <returns>All numbers or-ed together: below zero where a sum ran over.</returns>
    public static int UnpackAscending(ReadOnlySpan<byte> packed, int width, int before, Span<int> values) =>
        Vector128.IsHardwareAccelerated && width > 0 ? UnpackVector(packed, width, values, sums: true, before) : UnpackAscendingScalar(packed, width, before, values);

    internal static int UnpackAscendingScalar(ReadOnlySpan<byte> packed, int width, int before, Span<int> values)
    {
        UnpackScalar(packed, width, values);
        var all = 0;
        for (var i = 0; i < BlockSize; i++)
            all |= before = values[i] = unchecked(before + values[i] + 1);
        return all;
    }

    internal static void UnpackScalar(ReadOnlySpan<byte> packed, int width, Span<int> values)
    {
        if (width == 0)
        {
            values[..BlockSize].Clear();
            return;
        }
        var words = MemoryMarshal.Cast<byte, uint>(packed[..ByteCount(width)]);
        var mask = (uint)((1UL << width) - 1);
        for (var i = 0; i < BlockSize; i++)
        {
            var bit = i / Lanes * width;
            var (word, shift) = ((bit >> 5) * Lanes + i % Lanes, bit & 31);
            var value = words[word] >> shift;
            if (shift + width > 32)
                value |= words[word + Lanes] << (32 - shift);
            values[i] = (int)(value & mask);
        }
    }

    private static int UnpackVector(ReadOnlySpan<byte> packed, int width, Span<int> values, bool sums, int before)
    {
        ref var source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(packed[..ByteCount(width)]));
        ref var target = ref MemoryMarshal.GetReference(values[..BlockSize]);
        var mask = Vector128.Create((uint)((1UL << width) - 1));
        var last = width - 1;
        var sum = Vector128.Create((uint)before);
        var all = Vector128<uint>.Zero;
        for (int step = 0, bit = 0; step < Steps; step++, bit += width)
        {
            var (word, shift) = (bit >> 5, bit & 31);
            // Where the number ends in this word, what the next one adds lies above the mask; the last word may stand for its next.
            var low = Vector128.LoadUnsafe(ref source, (nuint)(word * Lanes)) >>> shift;
            var high = Vector128.LoadUnsafe(ref source, (nuint)(Math.Min(word + 1, last) * Lanes)) << (31 - shift) << 1;
            var value = (low | high) & mask;
            if (sums)
            {
                value += Vector128<uint>.One;
                value += Vector128.Shuffle(value, Vector128.Create(uint.MaxValue, 0, 1, 2));
                value += Vector128.Shuffle(value, Vector128.Create(uint.MaxValue, uint.MaxValue, 0, 1));
                value += sum;
                sum = Vector128.Shuffle(value, Vector128.Create(3u, 3, 3, 3));
            }
            all |= value;
            value.AsInt32().StoreUnsafe(ref target, (nuint)(step * Lanes));
        }
        return (int)(all[0] | all[1] | all[2] | all[3]);
    }
}
