namespace Archive.Index.Search;

/// <summary>All parts match: the rarest leads, the others follow. Scores are added in the order of the query.</summary>
internal sealed class AllScorer(Scorer[] parts) : Scorer
{
    private readonly Scorer[] byCost = [.. parts.OrderBy(p => p.Cost)];

    public override long Cost => byCost[0].Cost;

    public override (ulong Bits, int Count) Parts { get; } = (parts.Length >= 64 ? ulong.MaxValue : (1UL << parts.Length) - 1, parts.Length);

    public override int Advance(int target)
    {
        for (var agreed = 0; agreed < byCost.Length;)
        {
            var part = byCost[agreed];
            var next = part.Document >= target ? part.Document : part.Advance(target);
            if (next == NoMore)
                return Document = NoMore;
            agreed = next == target ? agreed + 1 : agreed == 0 ? 1 : 0;
            target = next;
        }
        return Document = target;
    }

    public override float Score()
    {
        var score = 0f;
        foreach (var part in parts)
            score += part.Score();
        return score;
    }
}

/// <summary>At least one part matches; a part that this segment does not have is null. Scores are added in the order of the query.</summary>
/// <param name="leading">The parts that find documents.</param>
/// <param name="following">Those that only say whether they match what the others found.</param>
internal sealed class AnyScorer(Scorer?[] parts, Scorer[] leading, Scorer[] following) : Scorer
{
    public override long Cost { get; } = leading.Sum(p => p.Cost);

    public override (ulong Bits, int Count) Parts
    {
        get
        {
            var (bits, count) = (0UL, 0);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i]?.Document != Document)
                    continue;
                count++;
                if (i < 64)
                    bits |= 1UL << i;
            }
            return (bits, count);
        }
    }

    public override int Advance(int target)
    {
        var least = NoMore;
        foreach (var part in leading)
            least = Math.Min(least, part.Document >= target ? part.Document : part.Advance(target));
        foreach (var part in following)
        {
            if (part.Document < least && least != NoMore)
                part.Advance(least);
        }
        return Document = least;
    }

    public override float Score()
    {
        var score = 0f;
        foreach (var part in parts)
        {
            if (part?.Document == Document)
                score += part.Score();
        }
        return score;
    }
}

/// <summary>What <paramref name="wanted"/> matches and <paramref name="excluded"/> does not.</summary>
internal sealed class ButNotScorer(Scorer wanted, Scorer excluded) : Scorer
{
    public override long Cost => wanted.Cost;

    public override (ulong Bits, int Count) Parts => wanted.Parts;

    public override int Advance(int target)
    {
        for (; (target = wanted.Document >= target ? wanted.Document : wanted.Advance(target)) != NoMore; target++)
        {
            if ((excluded.Document >= target ? excluded.Document : excluded.Advance(target)) != target)
                break;
        }
        return Document = target;
    }

    public override float Score() => wanted.Score();
}
