namespace Archive.Index.Segments;

/// <summary>Walks through the terms of several segments as if they were one: in order, each once, with the cursors that stand on it.</summary>
internal sealed class TermMerger
{
    private readonly List<(int Segment, TermCursor Cursor)> waiting = [];

    /// <param name="from">Terms before this one are passed over; empty for all.</param>
    public TermMerger(IReadOnlyList<SegmentReader> segments, ReadOnlySpan<byte> from)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Terms.From(from) is { } cursor)
                waiting.Add((i, cursor));
        }
    }

    /// <summary>The segments that have the term, ascending, and its entry in each.</summary>
    public List<(int Segment, TermEntry Entry)> Found { get; } = [];

    public byte[] Key { get; private set; } = [];

    public int DocumentFrequency => Found.Sum(f => f.Entry.DocumentFrequency);

    public bool Next()
    {
        Found.Clear();
        if (waiting.Count == 0)
            return false;
        var least = waiting[0].Cursor;
        foreach (var (_, cursor) in waiting)
        {
            if (cursor.Key.SequenceCompareTo(least.Key) < 0)
                least = cursor;
        }
        Key = least.Key.ToArray();
        for (var i = 0; i < waiting.Count; i++)
        {
            var (segment, cursor) = waiting[i];
            if (!cursor.Key.SequenceEqual(Key))
                continue;
            Found.Add((segment, cursor.Entry));
            if (!cursor.Next())
                waiting.RemoveAt(i--);
        }
        return true;
    }
}
