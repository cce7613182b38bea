namespace Archive.Index.Search;

/// <summary>Keeps the most frequent of the terms that begin with a prefix; of equally frequent ones the first in the order of bytes.</summary>
internal sealed class MostFrequentTerms(int limit)
{
    private readonly record struct Candidate(byte[] Key, int DocumentFrequency, int Source);

    private static readonly Comparer<Candidate> WorstFirst = Comparer<Candidate>.Create((a, b) =>
    {
        if (a.DocumentFrequency != b.DocumentFrequency)
            return a.DocumentFrequency.CompareTo(b.DocumentFrequency);
        var order = b.Key.AsSpan().SequenceCompareTo(a.Key);
        return order != 0 ? order : b.Source.CompareTo(a.Source);
    });

    private readonly PriorityQueue<Candidate, Candidate> best = new(WorstFirst);

    /// <summary>There were more than fit.</summary>
    public bool Cut { get; private set; }

    /// <param name="source">Comes back with each term.</param>
    public void Collect(ITermStatistics statistics, byte[] prefix, int source, CancellationToken cancel)
    {
        var count = 0;
        foreach (var (key, frequency) in statistics.Terms(prefix))
        {
            if (count++ % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            var candidate = new Candidate(key, frequency, source);
            best.Enqueue(candidate, candidate);
            if (best.Count > limit)
            {
                best.Dequeue();
                Cut = true;
            }
        }
    }

    /// <summary>Most frequent first.</summary>
    public List<(byte[] Key, int DocumentFrequency, int Source)> InOrder() =>
        [.. best.UnorderedItems.Select(i => i.Element).OrderDescending(WorstFirst).Select(c => (c.Key, c.DocumentFrequency, c.Source))];
}
