using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>What <paramref name="wanted"/> matches, and every document that is excused.</summary>
internal sealed class UnlessScorer(SegmentReader segment, Scorer? wanted, int column, bool[] excused) : Scorer
{
    // A segment without an excused document is not walked through.
    private readonly bool excuses = Array.IndexOf(excused, true) >= 0;

    /// <summary>The most, so that whatever else is asked for leads.</summary>
    public override long Cost => segment.Count;

    public override int Advance(int target)
    {
        var next = wanted is null ? NoMore : wanted.Document >= target ? wanted.Document : wanted.Advance(target);
        for (; excuses && target < segment.Count && target < next; target++)
        {
            if (FilterSet.HasAny(segment, column, target, excused))
                return Document = target;
        }

        return Document = next;
    }

    public override float Score() => wanted is not null && wanted.Document == Document ? wanted.Score() : 0;
}
