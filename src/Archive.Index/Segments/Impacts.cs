namespace Archive.Index.Segments;

/// <summary>
/// An upper bound of what a block of postings can score, whatever the statistics: pairs of a frequency and a length (as a norm), such that every
/// document of the block has at most the frequency and at least the length of one of them. Up to four pairs in eight bytes.
/// </summary>
/// <remarks>As Lucene's impacts (LUCENE-4198). A frequency above 254 is kept as 255, which stands for any. An unused pair is zero.</remarks>
internal static class Impacts
{
    public const int Size = 8;

    // So much that a score does not grow any more; and many such can be added up.
    private const float AnyFrequency = 1e12f;

    /// <summary>The most that an occurrence count can be worth in the block, by what one occurrence is worth in a document of each norm.</summary>
    public static float Bound(ReadOnlySpan<byte> impacts, float weight, ReadOnlySpan<float> units)
    {
        var bound = 0f;
        for (var i = 0; i + 1 < impacts.Length && impacts[i] != 0; i += 2)
        {
            if (impacts[i] == byte.MaxValue)
                return AnyFrequency;
            bound = Math.Max(bound, impacts[i] * weight * units[impacts[i + 1]]);
        }
        return bound;
    }

    /// <summary>True where one of the pairs covers a document of this frequency and norm.</summary>
    public static bool Cover(ReadOnlySpan<byte> impacts, int frequency, byte norm)
    {
        for (var i = 0; i + 1 < impacts.Length && impacts[i] != 0; i += 2)
        {
            if ((impacts[i] >= frequency || impacts[i] == byte.MaxValue) && impacts[i + 1] <= norm)
                return true;
        }
        return false;
    }
}

/// <summary>Gathers the impacts of a block: the pairs that no other pair covers, those nearest to each other joined when there are too many.</summary>
internal sealed class ImpactsBuilder
{
    private const int Kept = 12;
    private readonly (int Frequency, int Norm)[] front = new (int, int)[Kept + 1];
    private int count;

    public void Clear() => count = 0;

    public void Add(int frequency, byte norm)
    {
        frequency = Math.Min(frequency, byte.MaxValue);
        var at = 0;
        for (; at < count && front[at].Norm <= norm; at++)
        {
            if (front[at].Frequency >= frequency)
                return;
        }
        // It goes before `at`; what it covers (no shorter, no more frequent) goes away.
        var from = at > 0 && front[at - 1].Norm == norm ? at - 1 : at;
        var to = from;
        while (to < count && front[to].Frequency <= frequency)
            to++;
        Array.Copy(front, to, front, from + 1, count - to);
        front[from] = (frequency, norm);
        count += 1 - (to - from);
        if (count > Kept)
            JoinNearest();
    }

    /// <summary>The pairs from the low byte on: frequency, norm.</summary>
    public ulong Build()
    {
        while (count > Impacts.Size / 2)
            JoinNearest();
        var built = 0UL;
        for (var i = 0; i < count; i++)
            built |= ((ulong)(byte)front[i].Frequency | ((ulong)(byte)front[i].Norm << 8)) << (16 * i);
        return built;
    }

    /// <summary>The pair that takes the place of two neighbours has the frequency of one and the length of the other: too high by the smaller of the two ratios.</summary>
    private void JoinNearest()
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i + 1 < count; i++)
        {
            var ratio = Math.Min(
                (double)front[i + 1].Frequency / front[i].Frequency,
                (1.0 + Norms.Decode((byte)front[i + 1].Norm)) / (1.0 + Norms.Decode((byte)front[i].Norm)));
            if (ratio < least)
                (best, least) = (i, ratio);
        }
        front[best] = (front[best + 1].Frequency, front[best].Norm);
        Array.Copy(front, best + 2, front, best + 1, count - best - 2);
        count--;
    }
}
