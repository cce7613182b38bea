namespace Archive.Index.Segments;

/// <summary>Walks through the terms of several dictionaries as if they were one: in order, each once, with the entries it has.</summary>
internal sealed class TermMerger
{
    private readonly List<(int Source, TermCursor Cursor)> waiting = [];
    // The starts of the terms on which those that wait stand: mostly they decide.
    private readonly List<UInt128> starts = [];
    private byte[] key = new byte[TermKey.MaximumLength];
    private int keyLength;

    /// <param name="from">Terms before this one are passed over; empty for all.</param>
    public TermMerger(IEnumerable<TermDictionary> dictionaries, ReadOnlySpan<byte> from)
    {
        var source = 0;
        foreach (var dictionary in dictionaries)
        {
            if (dictionary.From(from) is { } cursor)
            {
                waiting.Add((source, cursor));
                starts.Add(TermDictionaryWriter.Start(cursor.Key));
            }
            source++;
        }
    }

    /// <summary>The dictionaries that have the term, ascending, and its entry in each.</summary>
    public List<(int Source, TermEntry Entry)> Found { get; } = [];

    /// <summary>Until the next <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Key => key.AsSpan(0, keyLength);

    public int DocumentFrequency => Found.Sum(f => f.Entry.DocumentFrequency);

    public bool Next()
    {
        Found.Clear();
        if (waiting.Count == 0)
            return false;
        var (least, start) = (waiting[0].Cursor, starts[0]);
        for (var i = 1; i < waiting.Count; i++)
        {
            if (starts[i] < start || (starts[i] == start && waiting[i].Cursor.Key.SequenceCompareTo(least.Key) < 0))
                (least, start) = (waiting[i].Cursor, starts[i]);
        }
        keyLength = least.Key.Length;
        if (key.Length < keyLength)
            key = new byte[keyLength * 2];
        least.Key.CopyTo(key);
        for (var i = 0; i < waiting.Count; i++)
        {
            var (source, cursor) = waiting[i];
            if (starts[i] != start || !cursor.Key.SequenceEqual(Key))
                continue;
            Found.Add((source, cursor.Entry));
            if (cursor.Next())
            {
                starts[i] = TermDictionaryWriter.Start(cursor.Key);
                continue;
            }
            waiting.RemoveAt(i);
            starts.RemoveAt(i--);
        }
        return true;
    }
}
