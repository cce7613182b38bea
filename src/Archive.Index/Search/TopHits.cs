using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <param name="Document">Number in the reader.</param>
internal readonly record struct Candidate(float Score, long? Number, TieBreak Tie, int Document, ulong Words);

/// <summary>Keeps the best hits, in a heap with the worst on top. Equal ones are ordered by what the documents say, never by where they lie.</summary>
internal sealed class TopHits
{
    private readonly int capacity;
    private readonly Func<int, string> key;
    private Candidate[] heap;
    private int count;

    public TopHits(long capacity, SortOrder sort, Func<int, string> key)
    {
        (this.capacity, this.key, Sort) = ((int)Math.Min(capacity, Array.MaxLength), key, sort);
        heap = new Candidate[Math.Min(this.capacity, 32)];
        // With no room at all nothing is good enough.
        Floor = capacity == 0 ? float.MaxValue : 0;
    }

    public SortOrder Sort { get; }

    /// <summary>What a document has to score at least to get in, sorted by relevance; 0 while there is room.</summary>
    public float Floor { get; private set; }

    /// <summary>Sorted by number: from what to what, both inclusive, a document must have it to get in; null while any could.</summary>
    public (long Min, long Max)? NumbersWanted => Sort == SortOrder.Relevance || capacity == 0 || count < capacity || heap[0].Number is not { } worst ? null
        : Sort == SortOrder.Newest ? (worst, long.MaxValue) : (long.MinValue, worst);

    /// <summary>False where the document cannot get in; saves looking up the rest.</summary>
    public bool Competes(float score, long? number) => Sort == SortOrder.Relevance
        ? score >= Floor
        : count < capacity || (capacity > 0 && CompareNumbers(number, heap[0].Number) <= 0);

    public void Add(in Candidate candidate)
    {
        if (count < capacity)
        {
            if (count == heap.Length)
                Array.Resize(ref heap, (int)Math.Min(capacity, 2L * heap.Length));
            var at = count++;
            for (; at > 0 && Compare(candidate, heap[(at - 1) / 2]) > 0; at = (at - 1) / 2)
                heap[at] = heap[(at - 1) / 2];
            heap[at] = candidate;
        }
        else if (count > 0 && Compare(candidate, heap[0]) < 0)
        {
            ReplaceWorst(candidate);
        }
        if (count == capacity && count > 0)
            Floor = Sort == SortOrder.Relevance ? heap[0].Score : 0;
    }

    /// <summary>The best first, from the one in this place on; the last thing that is asked.</summary>
    public List<Hit> InOrder(int offset)
    {
        heap.AsSpan(0, count).Sort((a, b) => Compare(a, b));
        var hits = new List<Hit>(Math.Max(0, count - offset));
        for (var i = offset; i < count; i++)
            hits.Add(new Hit(heap[i].Document, key(heap[i].Document), heap[i].Score, heap[i].Words));
        return hits;
    }

    private void ReplaceWorst(in Candidate candidate)
    {
        var at = 0;
        for (var child = 1; child < count; child = 2 * at + 1)
        {
            if (child + 1 < count && Compare(heap[child + 1], heap[child]) > 0)
                child++;
            if (Compare(candidate, heap[child]) >= 0)
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = candidate;
    }

    /// <summary>Below 0 where <paramref name="a"/> comes first.</summary>
    private int Compare(in Candidate a, in Candidate b)
    {
        var order = Sort == SortOrder.Relevance ? b.Score.CompareTo(a.Score) : CompareNumbers(a.Number, b.Number);
        if (order == 0)
            order = Sort == SortOrder.Relevance ? CompareNumbers(a.Number, b.Number) : b.Score.CompareTo(a.Score);
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
        return Sort == SortOrder.Oldest ? a.Value.CompareTo(b.Value) : b.Value.CompareTo(a.Value);
    }
}
