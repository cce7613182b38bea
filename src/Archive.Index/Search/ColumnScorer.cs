namespace Archive.Index.Search;

/// <param name="Column">Ordinal in the schema.</param>
internal sealed record NumberWeight(int Column, long Min, long Max) : Weight
{
    public override float Worth => 0;

    public override Scorer Scorer(SearchContext context)
    {
        var column = context.Segment.Columns.Numbers(Column);
        return new ColumnScorer(context, document => column.TryGet(document, out var number) && number >= Min && number <= Max);
    }
}

/// <param name="Column">Ordinal in the schema.</param>
internal sealed record KeywordWeight(int Column, IReadOnlyList<string> Values) : Weight
{
    public override float Worth => 0;

    public override Scorer? Scorer(SearchContext context)
    {
        var column = context.Segment.Columns.Keywords(Column);
        var allowed = column.Allow(Values);
        return Array.IndexOf(allowed, true) < 0 ? null : new ColumnScorer(context, document => column.HasAny(document, allowed));
    }
}

/// <summary>Documents that a column lets through, with score 0. Each is looked at: whatever else is asked for leads.</summary>
internal sealed class ColumnScorer(SearchContext context, Func<int, bool> passes) : Scorer
{
    public override long Cost => context.Segment.Count;

    public override int Fill(Batch batch, int from, int to)
    {
        context.Cancel.ThrowIfCancellationRequested();
        to = Math.Min(to, context.Segment.Count);
        if (Floor > 0)
            return to;
        to = Math.Min(to, from + Batch.Capacity);
        for (; from < to; from++)
        {
            if (passes(from))
                batch.Add(from, 0);
        }

        return from < context.Segment.Count ? from : NoMore;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        for (var i = 0; i < documents.Length; i++)
            scores[i] = passes(documents[i]) ? 0 : -1;
    }

    public override float MaxScore(int from, int to) => 0;
}
