namespace Archive.Index.Segments;

/// <summary>What a segment weighs in a choice of merges.</summary>
/// <param name="Bytes">Of its files.</param>
/// <param name="Documents">The deleted ones too.</param>
internal readonly record struct SegmentSize(long Bytes, int Documents, int Deleted)
{
    /// <summary>About the bytes of the documents that are left.</summary>
    public long Live => (long)(Bytes * ((double)(Documents - Deleted) / Documents));
}

/// <summary>
/// Tiered: segments of about the same size (a tier is a factor of ten, from 2 MB) are merged when there are ten of them, into at most
/// 5 GB; a segment of which a third is deleted is written anew. So a document is copied once a tier, no merge takes
/// hours, and an index of a million documents has at most some forty segments.
/// </summary>
internal static class MergePolicy
{
    public const int TierSize = 10;
    public const long LargestMerge = 5L << 30;
    private const long SmallestTier = 2L << 20;

    /// <summary>The next segments to merge into one, by their number, or none.</summary>
    public static IReadOnlyList<int> Next(IReadOnlyList<SegmentSize> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Deleted > segments[i].Documents / 3)
                return [i];
        }
        return Tiers(segments)
            .Where(tier => tier.Count() >= TierSize)
            .OrderBy(tier => tier.Key)
            .Select(tier => ThatFit([.. tier], segments))
            .FirstOrDefault([]);
    }

    /// <summary>Merging does not keep up: a tier has three times as many segments as make a merge.</summary>
    public static bool IsBehind(IReadOnlyList<SegmentSize> segments) => Tiers(segments).Any(tier => tier.Count() >= 3 * TierSize);

    /// <summary>Segments of more than half of the largest merge are never merged again, unless for their deletions.</summary>
    private static IEnumerable<IGrouping<int, int>> Tiers(IReadOnlyList<SegmentSize> segments) => Enumerable.Range(0, segments.Count)
        .Where(i => segments[i].Live <= LargestMerge / 2)
        .GroupBy(i => Tier(segments[i].Live));

    /// <summary>The smallest first, two at least.</summary>
    private static List<int> ThatFit(List<int> tier, IReadOnlyList<SegmentSize> segments)
    {
        long bytes = 0;
        return [.. tier.OrderBy(i => segments[i].Live).TakeWhile(i => (bytes += segments[i].Live) <= LargestMerge).Order()];
    }

    private static int Tier(long bytes)
    {
        var tier = 0;
        for (var limit = SmallestTier; bytes >= limit; limit *= TierSize)
            tier++;
        return tier;
    }
}
