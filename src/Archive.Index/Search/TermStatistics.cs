using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>What an engine knows of its terms, all segments together; deleted documents count until they are merged away.</summary>
internal interface ITermStatistics
{
    /// <summary>Documents, the deleted ones too.</summary>
    long Documents { get; }

    /// <summary>The words of a field, by its place in the schema, in all documents.</summary>
    long TotalLength(int field);

    /// <param name="key">As <see cref="TermKey"/> makes it.</param>
    long DocumentFrequency(byte[] key);

    /// <summary>Those that begin with <paramref name="prefix"/>, in the order of their bytes, each once.</summary>
    IEnumerable<(byte[] Key, int DocumentFrequency)> Terms(byte[] prefix);
}

internal sealed class SegmentStatistics(IReadOnlyList<SegmentReader> segments) : ITermStatistics
{
    public long Documents { get; } = segments.Sum(s => (long)s.Count);

    public long TotalLength(int field) => segments.Sum(s => s.Norms.Total(field));

    public long DocumentFrequency(byte[] key) => segments.Sum(s => (long)s.DocumentFrequency(key));

    public IEnumerable<(byte[] Key, int DocumentFrequency)> Terms(byte[] prefix)
    {
        for (var terms = new TermMerger(segments, prefix); terms.Next() && terms.Key.AsSpan().StartsWith(prefix);)
            yield return (terms.Key, terms.DocumentFrequency);
    }
}
