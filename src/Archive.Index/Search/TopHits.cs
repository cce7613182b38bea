using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <param name="Document">Number in the reader.</param>
internal readonly record struct Candidate(float Score, long? Number, TieBreak Tie, int Document, ulong Words);

/// <summary>Keeps the best hits. Equal ones are ordered by what the documents say, never by where they lie.</summary>
internal sealed class TopHits
{
    private readonly int capacity;
    private readonly SortOrder sort;
    private readonly Comparer<Candidate> worstFirst;
    private readonly PriorityQueue<Candidate, Candidate> best;

    public TopHits(long capacity, SortOrder sort, Func<int, string> key)
    {
        this.capacity = (int)Math.Min(capacity, int.MaxValue);
        this.sort = sort;
        worstFirst = Comparer<Candidate>.Create((a, b) => -Compare(a, b, key));
        // With no room at all nothing is good enough.
        Floor = capacity == 0 ? float.MaxValue : 0;
        best = new PriorityQueue<Candidate, Candidate>(worstFirst);
    }

    /// <summary>What a document has to score at least to get in, sorted by relevance; 0 while there is room.</summary>
    public float Floor { get; private set; }

    /// <summary>False where the document cannot get in; saves looking up the rest.</summary>
    public bool Competes(float score, long? number)
    {
        if (best.Count < capacity)
            return true;
        if (capacity == 0)
            return false;
        return sort == SortOrder.Relevance ? score >= Floor : CompareNumbers(number, best.Peek().Number) <= 0;
    }

    public void Add(in Candidate candidate)
    {
        if (best.Count < capacity)
            best.Enqueue(candidate, candidate);
        else
            best.EnqueueDequeue(candidate, candidate);
        Floor = best.Count < capacity ? 0 : best.Peek().Score;
    }

    public List<Candidate> InOrder() => [.. best.UnorderedItems.Select(i => i.Element).OrderDescending(worstFirst)];

    /// <summary>Below 0 where <paramref name="a"/> comes first.</summary>
    private int Compare(in Candidate a, in Candidate b, Func<int, string> key)
    {
        var order = sort == SortOrder.Relevance ? b.Score.CompareTo(a.Score) : CompareNumbers(a.Number, b.Number);
        if (order == 0)
            order = sort == SortOrder.Relevance ? CompareNumbers(a.Number, b.Number) : b.Score.CompareTo(a.Score);
        if (order == 0)
            order = a.Tie.Texts.CompareTo(b.Tie.Texts);
        if (order == 0)
            order = a.Tie.Rest.CompareTo(b.Tie.Rest);
        // The same in every respect but the key: nothing else is left to tell them apart.
        return order != 0 || a.Document == b.Document ? order : string.CompareOrdinal(key(a.Document), key(b.Document));
    }

    private int CompareNumbers(long? a, long? b)
    {
        if (a is null || b is null)
            return (a is null).CompareTo(b is null);
        return sort == SortOrder.Oldest ? a.Value.CompareTo(b.Value) : b.Value.CompareTo(a.Value);
    }
}
