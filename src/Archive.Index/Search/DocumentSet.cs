using System.Numerics;

namespace Archive.Index.Search;

/// <summary>Some documents of a segment, a bit for each; added in any order, taken in their own.</summary>
internal sealed class DocumentSet
{
    private ulong[] bits = [];
    private int words;

    /// <param name="documents">How many the segment has.</param>
    public void Set(int documents, ReadOnlySpan<int> members)
    {
        words = (documents + 63) / 64;
        if (bits.Length < words)
            bits = new ulong[words];
        bits.AsSpan(0, words).Clear();
        foreach (var document in members)
            bits[document >> 6] |= 1UL << document;
    }

    /// <summary>The members from <paramref name="from"/> on, ascending, as many as fit.</summary>
    /// <returns>Where to go on; <see cref="Scorer.NoMore"/> at the end.</returns>
    public int Take(int from, Span<int> found, out int count)
    {
        count = 0;
        for (var word = from >> 6; word < words; word++, from = word << 6)
        {
            for (var left = bits[word] & ulong.MaxValue << from; left != 0; left &= left - 1)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(left);
                if (count == found.Length)
                    return document;
                found[count++] = document;
            }
        }
        return Scorer.NoMore;
    }
}
