using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <param name="Column">Ordinal in the schema.</param>
internal sealed record NumberWeight(int Column, long Min, long Max) : Weight
{
    public override float Worth => 0;

    public override Scorer Scorer(SegmentReader segment, CancellationToken cancel)
    {
        var column = segment.Columns.Numbers(Column);
        return new ColumnScorer(segment.Count, document => column.TryGet(document, out var number) && number >= Min && number <= Max, cancel);
    }
}

/// <param name="Column">Ordinal in the schema.</param>
internal sealed record KeywordWeight(int Column, IReadOnlyList<string> Values) : Weight
{
    public override float Worth => 0;

    public override Scorer? Scorer(SegmentReader segment, CancellationToken cancel)
    {
        var column = segment.Columns.Keywords(Column);
        var allowed = column.Allow(Values);
        return Array.IndexOf(allowed, true) < 0 ? null : new ColumnScorer(segment.Count, document => column.HasAny(document, allowed), cancel);
    }
}

/// <summary>Documents that a column lets through, with score 0. Each is looked at: whatever else is asked for leads.</summary>
internal sealed class ColumnScorer(int documents, Func<int, bool> passes, CancellationToken cancel) : Scorer
{
    public override long Cost => documents;

    public override int Fill(Batch batch, int from, int to)
    {
        cancel.ThrowIfCancellationRequested();
        to = Math.Min(to, documents);
        if (Floor > 0)
            return to < documents ? to : NoMore;
        to = Math.Min(to, from + Batch.Capacity);
        for (; from < to; from++)
        {
            if (passes(from))
                batch.Add(from, 0);
        }
        return from < documents ? from : NoMore;
    }

    public override void Probe(ReadOnlySpan<int> asked, Span<float> scores)
    {
        for (var i = 0; i < asked.Length; i++)
            scores[i] = passes(asked[i]) ? 0 : -1;
    }

    public override float MaxScore(int from, int to) => 0;
}
