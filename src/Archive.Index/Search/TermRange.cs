using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>
/// A stretch of the terms of all segments, <c>[Start, End)</c>, and the most documents that one of its terms can have: the highest frequencies
/// that its blocks have in each segment, added up. It is cut along the blocks of one segment, the guide.
/// </summary>
internal sealed class TermRange
{
    private readonly IReadOnlyList<SegmentReader> segments;
    private readonly int guide;
    // In each segment the blocks in which the terms can be.
    private readonly (long First, long Last)[] blocks;

    // Also those without any term: what comes back counts all.
    private readonly IReadOnlyList<SegmentReader> all;

    private TermRange(IReadOnlyList<SegmentReader> all, IReadOnlyList<SegmentReader> segments, int guide, byte[] start, byte[] end, (long First, long Last)[] blocks)
    {
        (this.all, this.segments, this.guide, this.blocks, Start, End) = (all, segments, guide, blocks, start, end);
        for (var i = 0; i < blocks.Length; i++)
            Bound += segments[i].Terms.Tops.Highest(blocks[i].First, blocks[i].Last);
    }

    public byte[] Start { get; }

    public byte[] End { get; }

    public long Bound { get; }

    /// <summary>It lies in one block of the guide.</summary>
    public bool IsWhole => blocks[guide].First == blocks[guide].Last;

    /// <summary>About how many terms there are, no fewer.</summary>
    public long Terms => blocks.Sum(each => (each.Last - each.First + 1) * TermDictionaryWriter.BlockSize);

    /// <summary>All terms that begin with a prefix; null where there is no segment with terms.</summary>
    public static TermRange? Of(IReadOnlyList<SegmentReader> segments, byte[] prefix)
    {
        var every = segments;
        segments = [.. every.Where(segment => segment.Terms.Blocks > 0)];
        if (segments.Count == 0)
            return null;
        // No byte of UTF-8 is as high as 0xFF.
        byte[] end = [.. prefix, 0xFF];
        (long First, long Last)[] places = [.. segments.Select(segment => (segment.Terms.BlockOf(prefix), segment.Terms.BlockOf(end)))];
        var widest = Enumerable.Range(0, places.Length).MaxBy(i => places[i].Last - places[i].First);
        return new TermRange(every, segments, widest, prefix, end, places);
    }

    /// <summary>Its parts in order: the groups of the guide, or if it lies in few blocks each of them.</summary>
    public IEnumerable<TermRange> Split()
    {
        var (first, last) = blocks[guide];
        var step = last - first >= TermTops.GroupSize ? TermTops.GroupSize : 1;
        var (start, from) = (Start, blocks);
        while (first <= last)
        {
            var next = (first / step + 1) * step;
            var end = next > last ? End : segments[guide].Terms.FirstTerm(next);
            var to = next > last ? blocks : Ends(end, next - 1, from);
            (long First, long Last)[] part = [.. from.Zip(to, (a, b) => (a.First, b.Last))];
            yield return new TermRange(all, segments, guide, start, end, part);
            from = [.. part.Select((each, i) => (i == guide ? next : each.Last, blocks[i].Last))];
            (start, first) = (end, next);
        }
    }

    /// <summary>The terms with what their documents are in all segments.</summary>
    public TermMerger Walk() => new(all.Select(segment => segment.Terms), Start);

    public bool Contains(ReadOnlySpan<byte> key) => key.SequenceCompareTo(End) < 0;

    private (long First, long Last)[] Ends(byte[] end, long last, (long First, long Last)[] from) =>
        [.. from.Select((each, i) => (each.First, i == guide ? last : segments[i].Terms.BlockOf(end, each.First, blocks[i].Last)))];
}
