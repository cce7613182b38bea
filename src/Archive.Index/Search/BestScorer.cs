namespace Archive.Index.Search;

/// <summary>At least one part matches, and the best of those that do counts.</summary>
internal sealed class BestScorer(Scorer[] parts) : Scorer
{
    public override long Cost { get; } = parts.Sum(p => p.Cost);

    public override int Advance(int target)
    {
        var least = NoMore;
        foreach (var part in parts)
            least = Math.Min(least, part.Document >= target ? part.Document : part.Advance(target));
        return Document = least;
    }

    public override float Score()
    {
        var best = 0f;
        foreach (var part in parts)
        {
            if (part.Document == Document)
                best = Math.Max(best, part.Score());
        }
        return best;
    }
}
