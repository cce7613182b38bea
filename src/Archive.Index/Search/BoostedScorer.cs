namespace Archive.Index.Search;

internal sealed record BoostedWeight(Weight Inner, float Factor) : Weight
{
    public override float Worth => Factor * Inner.Worth;

    public override bool Leads => Inner.Leads;

    public override Scorer? Scorer(SearchContext context) => Inner.Scorer(context) is { } inner ? new BoostedScorer(inner, Factor) : null;
}

internal sealed class BoostedScorer(Scorer inner, float factor) : Scorer
{
    public override long Cost => inner.Cost;

    public override int Fill(Batch batch, int from, int to)
    {
        inner.Floor = factor > 0 ? Floor / factor / Safety : 0;
        from = inner.Fill(batch, from, to);
        for (var i = 0; i < batch.Count; i++)
            batch.Scores[i] = factor * (float)batch.Scores[i];
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        inner.Probe(documents, scores);
        for (var i = 0; i < documents.Length; i++)
            scores[i] = scores[i] < 0 ? -1 : factor * scores[i];
    }

    public override float MaxScore(int from, int to) => factor > 0 ? factor * inner.MaxScore(from, to) * Safety : 0;

    public override int RangeEnd(int from) => inner.RangeEnd(from);
}

internal sealed record ConstantWeight(Weight Inner, float Score) : Weight
{
    public override float Worth => Score;

    public override bool Leads => Inner.Leads;

    public override Scorer? Scorer(SearchContext context) => Inner.Scorer(context) is { } inner ? new ConstantScorer(inner, Score) : null;
}

internal sealed class ConstantScorer(Scorer inner, float score) : Scorer
{
    public override long Cost => inner.Cost;

    public override int Fill(Batch batch, int from, int to)
    {
        if (score < Floor)
            return to;
        from = inner.Fill(batch, from, to);
        batch.Scores.AsSpan(0, batch.Count).Fill(score);
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        inner.Probe(documents, scores);
        for (var i = 0; i < documents.Length; i++)
            scores[i] = scores[i] < 0 ? -1 : score;
    }

    public override float MaxScore(int from, int to) => score;

    public override int RangeEnd(int from) => inner.RangeEnd(from);
}
