using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>What <paramref name="wanted"/> matches and <paramref name="excluded"/> does not.</summary>
internal sealed class ButNotScorer(SearchContext context, Scorer wanted, Scorer excluded) : Scorer
{
    private readonly float[] room = context.Scratch.Floats();

    public override long Cost => wanted.Cost;

    public override int Fill(Batch batch, int from, int to)
    {
        wanted.Floor = Floor;
        from = wanted.Fill(batch, from, to);
        batch.Exclude(excluded, room);
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        wanted.Probe(documents, scores);
        excluded.Probe(documents, room);
        for (var i = 0; i < documents.Length; i++)
        {
            if (room[i] >= 0)
                scores[i] = -1;
        }
    }

    public override float MaxScore(int from, int to) => wanted.MaxScore(from, to);

    public override int RangeEnd(int from) => wanted.RangeEnd(from);
}

/// <summary>What <paramref name="wanted"/> matches, and every document that is excused, with score 0.</summary>
/// <param name="excused">By ordinal of the column; see <see cref="KeywordColumn.Allow"/>.</param>
internal sealed class UnlessScorer(SearchContext context, Scorer? wanted, KeywordColumn column, bool[] excused) : Scorer
{
    private readonly Batch found = context.Scratch.Batch();

    private readonly int documents = context.Segment.Count;

    // A segment without an excused document is not walked through.
    private readonly bool excuses = Array.IndexOf(excused, true) >= 0;

    /// <summary>The most, so that whatever else is asked for leads.</summary>
    public override long Cost => documents;

    public override int Fill(Batch batch, int from, int to)
    {
        if (!excuses || Floor > 0)
        {
            if (wanted is null)
                return NoMore;
            wanted.Floor = Floor;
            return wanted.Fill(batch, from, to);
        }
        if (wanted is not null)
            wanted.Floor = 0;
        var end = Math.Min(Math.Min(to, documents), from + Batch.Capacity / 2);
        while (from < end)
        {
            found.Clear();
            var next = wanted is null ? end : Math.Min(end, wanted.Fill(found, from, end));
            Merge(batch, from, next);
            from = next;
        }
        return end < documents ? end : NoMore;
    }

    public override void Probe(ReadOnlySpan<int> asked, Span<float> scores)
    {
        scores = scores[..asked.Length];
        if (wanted is null)
            scores.Fill(-1);
        else
            wanted.Probe(asked, scores);
        for (var i = 0; excuses && i < asked.Length; i++)
        {
            if (scores[i] < 0 && column.HasAny(asked[i], excused))
                scores[i] = 0;
        }
    }

    public override float MaxScore(int from, int to) => wanted?.MaxScore(from, to) ?? 0;

    /// <summary>The found ones, and between them the excused.</summary>
    private void Merge(Batch batch, int from, int to)
    {
        var at = 0;
        for (var document = from; document < to; document++)
        {
            if (at < found.Count && found.Documents[at] == document)
                batch.Add(document, found.Scores[at++]);
            else if (column.HasAny(document, excused))
                batch.Add(document, 0);
        }
    }
}
