using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Where a term is in each segment, looked up once a search.</summary>
internal sealed class TermStates : ITermState
{
    // A frequency of 0 where the segment does not have it.
    private readonly TermEntry[] entries;

    public TermStates(IReadOnlyList<SegmentReader> segments, ReadOnlySpan<byte> key)
    {
        entries = new TermEntry[segments.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (segments[i].Terms.TryFind(key, out entries[i]))
                DocumentFrequency += entries[i].DocumentFrequency;
        }
    }

    public TermStates(int segments, List<(int Segment, TermEntry Entry)> found)
    {
        entries = new TermEntry[segments];
        foreach (var (segment, entry) in found)
        {
            entries[segment] = entry;
            DocumentFrequency += entry.DocumentFrequency;
        }
    }

    /// <summary>In all segments together.</summary>
    public long DocumentFrequency { get; }

    public bool TryGet(int segment, out TermEntry entry)
    {
        entry = entries[segment];
        return entry.DocumentFrequency > 0;
    }
}
