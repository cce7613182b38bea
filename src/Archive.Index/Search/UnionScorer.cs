namespace Archive.Index.Search;

/// <summary>
/// At least one part matches: the scores of those that do are added up, or the best of them counts. Goes by windows of documents. As in MaxScore (Turtle and
/// Flood 1995): the parts that together cannot reach the floor find no document, they only add to what the others found.
/// </summary>
/// <param name="parts">In the order of the query; a part that this segment does not have is null.</param>
/// <param name="follows">Parts that never find a document by themselves.</param>
internal sealed class UnionScorer(SearchContext context, Scorer?[] parts, bool[] follows, bool best) : Scorer
{
    private readonly int[] order = [.. Enumerable.Range(0, parts.Length).Where(i => parts[i] is not null)];
    private readonly float[] bounds = new float[parts.Length];
    private readonly double[] sums = context.Scratch.Doubles();
    private readonly ulong[] bits = context.Scratch.Bits();
    private readonly int[] counts = context.Scratch.Counts();
    private readonly ulong[] matches = context.Scratch.Bits();
    private readonly float[] room = context.Scratch.Floats();
    private readonly Batch found = context.Scratch.Batch();

    public override long Cost { get; } = parts.Where((part, i) => part is not null && !follows[i]).Sum(part => part!.Cost);

    public override int Fill(Batch batch, int from, int to)
    {
        while (from < to)
        {
            context.Cancel.ThrowIfCancellationRequested();
            var end = (int)Math.Min(to, from + (long)Batch.Capacity);
            var first = 0;
            var rest = 0.0;
            if (Floor > 0)
                (first, rest) = Split(from, end);
            else
                Array.Sort(order, (a, b) => follows[a] != follows[b] ? follows[a] ? -1 : 1 : a.CompareTo(b));
            while (first < order.Length && follows[order[first]])
                rest += bounds[order[first++]];
            if (first == order.Length)
            {
                // Nothing here can reach the floor, or nothing leads at all.
                from = end;
                continue;
            }
            var next = first == order.Length - 1 ? FillFromOne(batch, order[first], from, end, rest) : FillFromSeveral(batch, first, from, end, rest);
            // A part that cannot reach the floor in this window may do so in the next.
            from = first > 0 && !follows[order[first - 1]] ? Math.Min(next, end) : next;
            for (var i = best ? -1 : first - 1; i >= 0 && batch.Count > 0; i--)
            {
                if (Floor > 0)
                    batch.KeepAtLeast(Floor - rest);
                rest -= bounds[order[i]];
                batch.Include(parts[order[i]]!, order[i], room);
            }
            batch.Round();
            if (Floor > 0)
                batch.KeepAtLeast(Floor);
            if (batch.Count > 0)
                break;
        }
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        var totals = sums.AsSpan(0, documents.Length);
        totals.Clear();
        scores = scores[..documents.Length];
        scores.Fill(-1);
        var mine = room.AsSpan(0, documents.Length);
        foreach (var i in order.OrderBy(i => follows[i]))
        {
            parts[i]!.Probe(documents, mine);
            for (var j = 0; j < mine.Length; j++)
            {
                if (mine[j] < 0 || (follows[i] && scores[j] < 0))
                    continue;
                totals[j] = best ? Math.Max(totals[j], mine[j]) : totals[j] + mine[j];
                scores[j] = (float)totals[j];
            }
        }
    }

    public override float MaxScore(int from, int to)
    {
        var sum = 0.0;
        foreach (var i in order)
            sum = best ? Math.Max(sum, parts[i]!.MaxScore(from, to)) : sum + parts[i]!.MaxScore(from, to);
        return (float)sum * Safety;
    }

    /// <summary>Orders the parts by what they can score at most in the window. Those before the first that comes back cannot reach the floor together.</summary>
    private (int First, double Others) Split(int from, int end)
    {
        foreach (var i in order)
            bounds[i] = parts[i]!.MaxScore(from, end);
        Array.Sort(order, (a, b) => follows[a] != follows[b] ? follows[a] ? -1 : 1 : bounds[a].CompareTo(bounds[b]));
        var (first, rest) = (0, 0.0);
        for (; first < order.Length; first++)
        {
            var next = best ? Math.Max(rest, bounds[order[first]]) : rest + bounds[order[first]];
            if (!(next * Safety < Floor))
                break;
            rest = next;
        }
        // Where the best counts, what cannot reach the floor changes nothing.
        return (first, best ? 0 : rest);
    }

    private int FillFromOne(Batch batch, int part, int from, int end, double rest)
    {
        var scorer = parts[part]!;
        scorer.Floor = Floor > 0 ? Floor - rest : 0;
        var next = scorer.Fill(batch, from, end);
        batch.SetParts(part < 64 ? 1UL << part : 0, 1);
        return next;
    }

    private int FillFromSeveral(Batch batch, int first, int from, int end, double rest)
    {
        var words = matches.AsSpan(0, Batch.Capacity / 64);
        words.Clear();
        var all = rest;
        for (var i = first; i < order.Length; i++)
            all += bounds[order[i]];
        var next = NoMore;
        for (var i = first; i < order.Length; i++)
        {
            var scorer = parts[order[i]]!;
            scorer.Floor = Floor <= 0 ? 0 : best ? Floor : Floor - (all - bounds[order[i]]) * Safety;
            next = Math.Min(next, Accumulate(scorer, order[i], from, end));
        }
        batch.Take(from, words, sums, bits, counts, Floor > 0 ? Floor - rest : 0);
        return next;
    }

    private int Accumulate(Scorer scorer, int part, int from, int end)
    {
        var bit = part < 64 ? 1UL << part : 0;
        var at = from;
        while (at < end)
        {
            found.Clear();
            at = scorer.Fill(found, at, end);
            for (var i = 0; i < found.Count; i++)
            {
                var place = found.Documents[i] - from;
                var score = found.Scores[i];
                if ((matches[place >> 6] >> place & 1) == 0)
                {
                    matches[place >> 6] |= 1UL << place;
                    (sums[place], bits[place], counts[place]) = (score, bit, 1);
                    continue;
                }
                sums[place] = best ? Math.Max(sums[place], score) : sums[place] + score;
                bits[place] |= bit;
                counts[place]++;
            }
        }
        return at;
    }
}
