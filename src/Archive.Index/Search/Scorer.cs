using Archive.Index.Segments;

namespace Archive.Index.Search;

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

    /// <summary>The most that a document from <paramref name="from"/> to before <paramref name="to"/> can score.</summary>
    public virtual float MaxScore(int from, int to) => float.PositiveInfinity;

    /// <summary>A range from <paramref name="from"/> for which <see cref="MaxScore"/> says much: where it ends.</summary>
    public virtual int RangeEnd(int from) => from + Batch.Capacity;
}

/// <summary>A scorer that goes from document to document.</summary>
internal abstract class DocumentScorer : Scorer
{
    private const int AtATime = 128;

    /// <summary>-1 before the first <see cref="Advance"/>, <see cref="Scorer.NoMore"/> after the last.</summary>
    public int Document { get; protected set; } = -1;

    /// <summary>Moves to the first matching document that is not before <paramref name="target"/>, never back.</summary>
    public abstract int Advance(int target);

    /// <summary>Of the document on which it stands.</summary>
    public abstract float Score();

    public override int Fill(Batch batch, int from, int to)
    {
        var document = Document >= from ? Document : Advance(from);
        for (; document < to && batch.Count < AtATime; document = Advance(document + 1))
        {
            if (Score() is var score && score >= Floor)
                batch.Add(document, score);
        }
        return document;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        for (var i = 0; i < documents.Length; i++)
            scores[i] = (Document >= documents[i] ? Document : Advance(documents[i])) == documents[i] ? Score() : -1;
    }
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
