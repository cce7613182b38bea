using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Search;

/// <summary>A term that an engine has looked up; how its postings are found again is the engine's own.</summary>
internal interface ITermState
{
    /// <summary>In all segments together; deleted documents count until they are merged away.</summary>
    long DocumentFrequency { get; }
}

/// <summary>What an engine knows of its terms, all segments together. The weigher asks, the same of every engine.</summary>
internal interface ITermStatistics
{
    /// <summary>Documents, the deleted ones too.</summary>
    long Documents { get; }

    /// <summary>Of each field of the schema, in its order.</summary>
    FieldNorm[] Norms { get; }

    /// <param name="key">As <see cref="TermKey"/> makes it.</param>
    ITermState Find(byte[] key);

    /// <summary>The most frequent of the terms that begin with any of the prefixes, each with the place of its prefix; of equally frequent ones the first in the order of bytes.</summary>
    /// <param name="cut">There were more than <paramref name="limit"/>.</param>
    List<(byte[] Key, ITermState State, int Prefix)> Beginning(IReadOnlyList<byte[]> prefixes, int limit, CancellationToken cancel, out bool cut);

    /// <summary>Puts the terms that are near its word into <paramref name="near"/>.</summary>
    void Collect(NearTerms near, byte field, Language language, Layer layer, CancellationToken cancel);
}

/// <summary>Stays the same as long as a reader is open.</summary>
internal sealed class SegmentStatistics(IReadOnlyList<SegmentReader> segments, IndexSchema schema) : ITermStatistics
{
    public long Documents { get; } = segments.Sum(s => (long)s.Count);

    public FieldNorm[] Norms { get; } =
        [.. schema.Fields.Select((field, i) => FieldNorm.Of(field, segments.Sum(s => s.Norms.Total(i)), segments.Sum(s => (long)s.Count)))];

    public ITermState Find(byte[] key) => new TermStates(segments, key);

    public List<(byte[] Key, ITermState State, int Prefix)> Beginning(IReadOnlyList<byte[]> prefixes, int limit, CancellationToken cancel, out bool cut)
    {
        var best = new MostFrequentTerms(limit);
        for (var i = 0; i < prefixes.Count; i++)
            best.Collect(segments, prefixes[i], i, cancel);
        cut = best.Cut;
        return best.InOrder().ConvertAll(term => (term.Key, (ITermState)term.States, term.Source));
    }

    public void Collect(NearTerms near, byte field, Language language, Layer layer, CancellationToken cancel)
    {
        foreach (var segment in segments)
            near.Collect(segment, field, language, layer, cancel);
    }
}
