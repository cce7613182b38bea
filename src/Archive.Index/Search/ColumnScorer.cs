using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <param name="Column">Ordinal in the schema.</param>
internal sealed record NumberWeight(int Column, long Min, long Max) : Weight
{
    public override float Worth => 0;

    public override Scorer Scorer(SegmentReader segment, CancellationToken cancel) =>
        new ColumnScorer(segment, document => segment.Columns.Number(Column, document) is { } number && number >= Min && number <= Max, cancel);
}

/// <param name="Column">Ordinal in the schema.</param>
internal sealed record KeywordWeight(int Column, KeywordFilter Filter) : Weight
{
    public override float Worth => 0;

    public override Scorer? Scorer(SegmentReader segment, CancellationToken cancel)
    {
        var allowed = FilterSet.Allow(segment, Column, Filter);
        return Array.IndexOf(allowed, true) < 0 ? null : new ColumnScorer(segment, document => FilterSet.HasAny(segment, Column, document, allowed), cancel);
    }
}

/// <summary>Documents that a column lets through, with score 0. Each is looked at: whatever else is asked for leads.</summary>
internal sealed class ColumnScorer(SegmentReader segment, Func<int, bool> passes, CancellationToken cancel) : Scorer
{
    private const int CancelEvery = 4096;

    public override long Cost => segment.Count;

    public override int Advance(int target)
    {
        for (; target < segment.Count; target++)
        {
            if (target % CancelEvery == 0)
                cancel.ThrowIfCancellationRequested();
            if (passes(target))
                return Document = target;
        }

        return Document = NoMore;
    }

    public override float Score() => 0;
}
