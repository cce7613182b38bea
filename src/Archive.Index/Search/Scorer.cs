using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>One segment in one search.</summary>
/// <param name="Number">Its place among the segments of the reader.</param>
internal readonly record struct SearchContext(SegmentReader Segment, int Number, Scratch Scratch, CancellationToken Cancel);

/// <summary>
/// Finds and scores the documents of one segment that match, a batch at a time, in order; says beforehand how much a range of documents can score at
/// most, so that whoever asks can pass over what cannot be among the best. One thread. What is asked goes forward only, never back.
/// </summary>
internal abstract class Scorer
{
    public const int NoMore = PostingsCursor.NoMore;

    /// <summary>Upper bounds are raised by this much, for what rounding may add.</summary>
    protected const float Safety = 1.000002f;

    /// <summary>About how many documents match; an upper bound.</summary>
    public abstract long Cost { get; }

    /// <summary>Documents that score less need not be found. Only ever raised by <see cref="Fill"/>'s caller between two calls; 0 finds all.</summary>
    public double Floor { get; set; }

    /// <summary>Puts matching documents from <paramref name="from"/> to before <paramref name="to"/> into the empty batch: the first ones, as many as is handy.</summary>
    /// <returns>Where to go on: not before <paramref name="from"/> + 1; at or after <paramref name="to"/> when there is nothing more in the range, <see cref="NoMore"/> when there is nothing more at all.</returns>
    public abstract int Fill(Batch batch, int from, int to);

    /// <summary>The score of each of the documents (ascending), below 0 where it does not match. Not bound by <see cref="Floor"/>.</summary>
    public abstract void Probe(ReadOnlySpan<int> documents, Span<float> scores);

    /// <summary>The most that a document from <paramref name="from"/> to before <paramref name="to"/> can score. Finite: bounds are added and taken away again.</summary>
    public abstract float MaxScore(int from, int to);

    /// <summary>A range from <paramref name="from"/> for which <see cref="MaxScore"/> says much: where it ends.</summary>
    public virtual int RangeEnd(int from) => from + Batch.Capacity;
}

internal sealed class EverythingScorer(int documents) : Scorer
{
    public override long Cost => documents;

    public override int Fill(Batch batch, int from, int to)
    {
        to = Math.Min(to, documents);
        if (Floor > 0)
            return to;
        for (; from < to && batch.Count < Batch.Capacity; from++)
            batch.Add(from, 0);
        return from < documents ? from : NoMore;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores) => scores[..documents.Length].Clear();

    public override float MaxScore(int from, int to) => 0;
}
