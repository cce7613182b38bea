using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Walks through the documents of one segment that match, in order, and scores the one on which it stands. One thread.</summary>
internal abstract class Scorer
{
    public const int NoMore = PostingsCursor.NoMore;

    /// <summary>-1 before the first <see cref="Advance"/>, <see cref="NoMore"/> after the last.</summary>
    public int Document { get; protected set; } = -1;

    /// <summary>About how many documents match; an upper bound.</summary>
    public abstract long Cost { get; }

    public int Next() => Advance(Document + 1);

    /// <summary>Moves to the first matching document that is not before <paramref name="target"/>, never back.</summary>
    public abstract int Advance(int target);

    public abstract float Score();

    /// <summary>Which of the parts match here: a bit for each of the first 64, and how many of all.</summary>
    public virtual (ulong Bits, int Count) Parts => (1, 1);
}

internal sealed class EverythingScorer(int documents) : Scorer
{
    public override long Cost => documents;

    public override int Advance(int target) => Document = target < documents ? target : NoMore;

    public override float Score() => 0;
}
