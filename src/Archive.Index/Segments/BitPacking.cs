using System.Numerics;

namespace Archive.Index.Segments;

/// <summary>128 numbers of the same width, one after the other from the low bit of little-endian 64-bit words.</summary>
internal static class BitPacking
{
    public const int BlockSize = 128;

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

    /// <param name="words">2 x <paramref name="width"/> words, zero before.</param>
    public static void Pack(ReadOnlySpan<uint> values, int width, Span<ulong> words)
    {
        for (var i = 0; i < BlockSize; i++)
        {
            var bit = i * width;
            var (word, shift) = (bit >> 6, bit & 63);
            if (width > 0)
                words[word] |= (ulong)values[i] << shift;
            if (shift + width > 64)
                words[word + 1] |= (ulong)values[i] >> (64 - shift);
        }
    }

    public static void Unpack(ReadOnlySpan<ulong> words, int width, Span<int> values)
    {
        if (width == 0)
        {
            values[..BlockSize].Clear();
            return;
        }
        var mask = (1UL << width) - 1;
        for (var i = 0; i < BlockSize; i++)
        {
            var bit = i * width;
            var (word, shift) = (bit >> 6, bit & 63);
            var value = words[word] >> shift;
            if (shift + width > 64)
                value |= words[word + 1] << (64 - shift);
            values[i] = (int)(value & mask);
        }
    }
}
