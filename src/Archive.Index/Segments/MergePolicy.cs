namespace Archive.Index.Segments;

/// <summary>
/// Tiered: segments of about the same size (a tier is a factor of ten, from 1,000 documents) are merged when there are
/// ten of them; a segment of which a third is deleted is written anew. So a commit rarely copies much, and an index of
/// a million documents has at most some forty segments.
/// </summary>
internal static class MergePolicy
{
    public const int TierSize = 10;
    private const int SmallestTier = 1_000;

    /// <summary>The next segments to merge into one, by their number, or none.</summary>
    public static IReadOnlyList<int> Next(IReadOnlyList<(int Documents, int Deleted)> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Deleted > segments[i].Documents / 3)
                return [i];
        }
        return Enumerable.Range(0, segments.Count)
            .GroupBy(i => Tier(segments[i].Documents - segments[i].Deleted))
            .Where(tier => tier.Count() >= TierSize)
            .OrderBy(tier => tier.Key)
            .Select(tier => tier.ToArray())
            .FirstOrDefault([]);
    }

    private static int Tier(int documents)
    {
        var tier = 0;
        for (long limit = SmallestTier; documents >= limit; limit *= TierSize)
            tier++;
        return tier;
    }
}
