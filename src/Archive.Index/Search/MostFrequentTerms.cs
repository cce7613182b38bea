using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>
/// Keeps the most frequent of the terms that begin with a prefix; of equally frequent ones the first in the order of bytes. The ranges of
/// terms are looked into from the one on whose terms most can be hoped for, as long as any can have one that gets in.
/// </summary>
internal sealed class MostFrequentTerms(int limit)
{
    private readonly record struct Candidate(byte[] Key, int DocumentFrequency, int Source, TermStates States);

    private static readonly Comparer<Candidate> WorstFirst = Comparer<Candidate>.Create((a, b) =>
    {
        if (a.DocumentFrequency != b.DocumentFrequency)
            return a.DocumentFrequency.CompareTo(b.DocumentFrequency);
        var order = b.Key.AsSpan().SequenceCompareTo(a.Key);
        return order != 0 ? order : b.Source.CompareTo(a.Source);
    });

    private static readonly Comparer<TermRange> MostPromisingFirst = Comparer<TermRange>.Create((a, b) =>
        a.Bound != b.Bound ? b.Bound.CompareTo(a.Bound) : a.Start.AsSpan().SequenceCompareTo(b.Start));

    private readonly PriorityQueue<Candidate, Candidate> best = new(WorstFirst);

    private int segments;

    /// <summary>There were more than fit.</summary>
    public bool Cut { get; private set; }

    /// <param name="source">Comes back with each term.</param>
    public void Collect(IReadOnlyList<SegmentReader> segments, byte[] prefix, int source, CancellationToken cancel)
    {
        this.segments = segments.Count;
        cancel.ThrowIfCancellationRequested();
        if (limit == 0 || TermRange.Of(segments, prefix) is not { } whole)
            return;
        // Where so many are wanted that few blocks could be passed over, one walk is cheaper than many.
        if (whole.IsWhole || whole.Terms <= (long)limit * TermDictionaryWriter.BlockSize)
        {
            Walk(whole, source, cancel);
            return;
        }

        var ranges = new PriorityQueue<TermRange, TermRange>(MostPromisingFirst);
        ranges.Enqueue(whole, whole);
        while (ranges.TryPeek(out var range, out _) && CanGetIn(range))
        {
            cancel.ThrowIfCancellationRequested();
            ranges.Dequeue();
            if (range.IsWhole)
                Walk(range, source, cancel);
            else
                ranges.EnqueueRange(range.Split().Select(part => (part, part)));
        }

        Cut = Cut || ranges.UnorderedItems.Any(left => HasAny(left.Element));
    }

    /// <summary>Most frequent first.</summary>
    public List<(byte[] Key, TermStates States, int Source)> InOrder()
    {
        var all = new List<Candidate>(best.Count);
        foreach (var (candidate, _) in best.UnorderedItems)
            all.Add(candidate);
        all.Sort((a, b) => WorstFirst.Compare(b, a));
        return all.ConvertAll(each => (each.Key, each.States, each.Source));
    }

    private bool CanGetIn(TermRange range)
    {
        if (best.Count < limit)
            return true;
        var worst = best.Peek();
        return range.Bound > worst.DocumentFrequency || (range.Bound == worst.DocumentFrequency && range.Start.AsSpan().SequenceCompareTo(worst.Key) <= 0);
    }

    private void Walk(TermRange range, int source, CancellationToken cancel)
    {
        var terms = range.Walk();
        for (var count = 1; terms.Next() && range.Contains(terms.Key); count++)
        {
            if (count % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            var frequency = terms.DocumentFrequency;
            if (best.Count == limit && frequency < best.Peek().DocumentFrequency)
            {
                Cut = true;
                continue;
            }
            var candidate = new Candidate(terms.Key.ToArray(), frequency, source, new TermStates(segments, terms.Found));
            best.Enqueue(candidate, candidate);
            if (best.Count > limit)
            {
                best.Dequeue();
                Cut = true;
            }
        }
    }

    private static bool HasAny(TermRange range)
    {
        var terms = range.Walk();
        return terms.Next() && range.Contains(terms.Key);
    }
}
