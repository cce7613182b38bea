namespace Archive.Lucene.Search;

/// <summary>All parts match: the rarest leads. Scores are added in the order of the query.</summary>
internal sealed class AllClause(ClauseScorer[] parts) : ClauseScorer
{
    private readonly ClauseScorer[] byCost = [.. parts.OrderBy(part => part.GetCost())];

    public override (ulong Bits, int Count) Parts { get; } = (parts.Length >= 64 ? ulong.MaxValue : (1UL << parts.Length) - 1, parts.Length);

    public override long GetCost() => byCost[0].GetCost();

    public override double Score()
    {
        var score = 0.0;
        foreach (var part in parts)
            score += part.Score();
        return score;
    }

    protected override int Find(int target)
    {
        for (var agreed = 0; agreed < byCost.Length;)
        {
            var next = byCost[agreed].Advance(target);
            if (next == NoMore)
                return NoMore;
            agreed = next == target ? agreed + 1 : agreed == 0 ? 1 : 0;
            target = next;
        }
        return target;
    }
}

/// <summary>At least one part matches; a part that this segment does not have is null. Scores are added in the order of the query.</summary>
/// <param name="leading">The parts that find documents.</param>
/// <param name="following">Those that only say whether they match what the others found.</param>
internal sealed class AnyClause(ClauseScorer?[] parts, ClauseScorer[] leading, ClauseScorer[] following) : ClauseScorer
{
    public override (ulong Bits, int Count) Parts
    {
        get
        {
            var (bits, count) = (0UL, 0);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i]?.DocID != DocID)
                    continue;
                count++;
                if (i < 64)
                    bits |= 1UL << i;
            }
            return (bits, count);
        }
    }

    public override long GetCost() => leading.Sum(part => part.GetCost());

    public override double Score()
    {
        var score = 0.0;
        foreach (var part in parts)
        {
            if (part?.DocID == DocID)
                score += part.Score();
        }
        return score;
    }

    protected override int Find(int target)
    {
        var least = leading.Min(part => part.Advance(target));
        if (least != NoMore)
        {
            foreach (var part in following)
                part.Advance(least);
        }
        return least;
    }
}

/// <summary>At least one part matches, and the best of those that do counts.</summary>
internal sealed class BestClause(ClauseScorer[] parts) : ClauseScorer
{
    public override long GetCost() => parts.Sum(part => part.GetCost());

    public override double Score()
    {
        var best = 0.0;
        foreach (var part in parts)
        {
            if (part.DocID == DocID)
                best = Math.Max(best, part.Score());
        }
        return best;
    }

    protected override int Find(int target) => parts.Min(part => part.Advance(target));
}

/// <summary>What <paramref name="wanted"/> matches and <paramref name="excluded"/> does not.</summary>
internal sealed class ButNotClause(ClauseScorer wanted, ClauseScorer excluded) : ClauseScorer
{
    public override (ulong Bits, int Count) Parts => wanted.Parts;

    public override long GetCost() => wanted.GetCost();

    public override double Score() => wanted.Score();

    protected override int Find(int target)
    {
        while ((target = wanted.Advance(target)) != NoMore && excluded.Advance(target) == target)
            target++;
        return target;
    }
}

/// <summary>What <paramref name="wanted"/> matches, and every document that is excused, with score 0.</summary>
internal sealed class UnlessClause(int count, ClauseScorer? wanted, KeywordLeaf keywords, bool[] excused) : ClauseScorer
{
    // A segment without an excused document is not walked through.
    private readonly bool excuses = Array.IndexOf(excused, true) >= 0;

    /// <summary>The most, so that whatever else is asked for leads.</summary>
    public override long GetCost() => count;

    public override double Score() => wanted is not null && wanted.DocID == DocID ? wanted.Score() : 0;

    protected override int Find(int target)
    {
        var next = wanted?.Advance(target) ?? NoMore;
        for (; excuses && target < Math.Min(count, next); target++)
        {
            if (keywords.HasAny(target, excused))
                return target;
        }
        return next;
    }
}

/// <summary>What <paramref name="inner"/> matches, with another score.</summary>
internal sealed class RescoredClause(ClauseScorer inner, Func<double, double> rescore) : ClauseScorer
{
    public override long GetCost() => inner.GetCost();

    public override double Score() => rescore(inner.Score());

    protected override int Find(int target) => inner.Advance(target);
}

/// <summary>Documents that a column lets through, with score 0. Each is looked at: whatever else is asked for leads.</summary>
internal sealed class ColumnClause(int count, Func<int, bool> passes) : ClauseScorer
{
    public override long GetCost() => count;

    public override double Score() => 0;

    protected override int Find(int target)
    {
        for (; target < count; target++)
        {
            if (passes(target))
                return target;
        }
        return NoMore;
    }
}
