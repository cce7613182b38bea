using Archive.Index.Segments;

namespace Archive.Index.Search;

internal sealed record BoostedWeight(Weight Inner, float Factor) : Weight
{
    public override float Worth => Factor * Inner.Worth;

    public override bool Leads => Inner.Leads;

    public override Scorer? Scorer(SegmentReader segment, CancellationToken cancel) =>
        Inner.Scorer(segment, cancel) is { } inner ? new BoostedScorer(inner, Factor) : null;
}

internal sealed class BoostedScorer(Scorer inner, float factor) : Scorer
{
    public override long Cost => inner.Cost;

    public override int Advance(int target) => Document = inner.Document >= target ? inner.Document : inner.Advance(target);

    public override float Score() => factor * inner.Score();
}

internal sealed record ConstantWeight(Weight Inner, float Score) : Weight
{
    public override float Worth => Score;

    public override bool Leads => Inner.Leads;

    public override Scorer? Scorer(SegmentReader segment, CancellationToken cancel) =>
        Inner.Scorer(segment, cancel) is { } inner ? new ConstantScorer(inner, Score) : null;
}

internal sealed class ConstantScorer(Scorer inner, float score) : Scorer
{
    public override long Cost => inner.Cost;

    public override int Advance(int target) => Document = inner.Document >= target ? inner.Document : inner.Advance(target);

    public override float Score() => score;
}
