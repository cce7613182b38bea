namespace Archive.Index.Search;

/// <summary>All parts match. The rarest leads, a block at a time; what cannot reach the floor with the others' bounds is dropped before they are asked.</summary>
internal sealed class AllScorer(SearchContext context, Scorer[] parts) : Scorer
{
    private readonly Scorer[] byCost = [.. parts.OrderBy(p => p.Cost)];
    private readonly double[] bounds = new double[parts.Length];
    private readonly float[] room = context.Scratch.Floats();

    private Batch? batch;

    public override long Cost => byCost[0].Cost;

    public override int Fill(Batch batch, int from, int to)
    {
        var lead = byCost[0];
        while (from < to)
        {
            context.Cancel.ThrowIfCancellationRequested();
            var end = to;
            if (Floor > 0)
            {
                end = Math.Min(to, lead.RangeEnd(from));
                if (end == NoMore)
                    return NoMore;
                if (!FillBounds(from, end))
                {
                    from = end;
                    continue;
                }
            }
            lead.Floor = Floor > 0 ? Floor - bounds[0] : 0;
            from = lead.Fill(batch, from, end);
            for (var i = 1; i < byCost.Length && batch.Count > 0; i++)
            {
                if (Floor > 0)
                    batch.KeepAtLeast(Floor - bounds[i - 1]);
                batch.Require(byCost[i], room);
            }
            batch.SetParts(byCost.Length);
            batch.Round();
            if (batch.Count > 0)
                break;
        }
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        batch ??= context.Scratch.Batch();
        batch.Clear();
        foreach (var document in documents)
            batch.Add(document, 0);
        foreach (var part in byCost)
            batch.Require(part, room);
        scores = scores[..documents.Length];
        scores.Fill(-1);
        for (int i = 0, at = 0; i < batch.Count; i++)
        {
            while (documents[at] != batch.Documents[i])
                at++;
            scores[at] = (float)batch.Scores[i];
        }
    }

    public override float MaxScore(int from, int to)
    {
        var sum = 0.0;
        foreach (var part in byCost)
            sum += part.MaxScore(from, to);
        return (float)sum * Safety;
    }

    public override int RangeEnd(int from) => byCost[0].RangeEnd(from);

    /// <summary>Of each part what those after it can add at most. False where all together cannot reach the floor.</summary>
    private bool FillBounds(int from, int end)
    {
        var sum = 0.0;
        for (var i = byCost.Length - 1; i >= 0; i--)
        {
            bounds[i] = sum;
            sum += byCost[i].MaxScore(from, end);
        }
        return sum * Safety >= Floor;
    }
}
