using Archive.Index.Search;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>
/// The index as it was at one commit. Never changes, whatever writers do, also when they delete its files; any number
/// of threads may use it. Dispose it when a newer one has taken its place: calls under way end first.
/// </summary>
public sealed class IndexReader : ISearchReader
{
    private readonly string directory;
    private readonly IndexSchema schema;
    private readonly Manifest manifest;
    private readonly IReadOnlyList<SegmentReader> segments;
    private readonly SegmentStatistics statistics;
    private readonly int[] firsts;
    private int users = 1;
    private int disposed;

    /// <param name="segments">Disposed with the reader.</param>
    internal IndexReader(string directory, IndexSchema schema, Manifest manifest, IReadOnlyList<SegmentReader> segments)
    {
        (this.directory, this.schema, this.manifest, this.segments) = (directory, schema, manifest, segments);
        firsts = new int[segments.Count + 1];
        for (var i = 0; i < segments.Count; i++)
            firsts[i + 1] = checked(firsts[i] + segments[i].Count);
        statistics = new SegmentStatistics(segments, schema);
        Count = segments.Sum(s => s.Count - (s.Deletions?.Count ?? 0));
    }

    /// <summary>The number of the commit; of one that <see cref="IndexWriter.OpenReader"/> gave, that of the commit before.</summary>
    public long Generation => manifest.Generation;

    /// <summary>Documents, without the deleted ones.</summary>
    public int Count { get; }

    /// <summary>What the writer gave to the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData => manifest.UserData;

    /// <summary>Opens the newest commit: checks the manifest, the versions and the lengths of the files; their content when it is read.</summary>
    /// <exception cref="IndexMissingException"/>
    /// <exception cref="IndexVersionException"/>
    /// <exception cref="IndexDamagedException"/>
    public static IndexReader Open(string directory, IndexSchema schema) => OpenNewest(directory, schema, null)!;

    /// <summary>
    /// A reader of the newest commit, null where this is one. Segments that both have are not opened again: reopening takes as long as what is
    /// new takes. Both are to be disposed. Throws what <see cref="Open"/> throws.
    /// </summary>
    public IndexReader? OpenIfChanged()
    {
        using var use = Use();
        return OpenNewest(directory, schema, this);
    }

    /// <summary>The number of the newest commit, 0 where there is no index. Cheap: ask before opening anew.</summary>
    public static long CurrentGeneration(string directory) => Manifest.Newest(directory);

    public bool TryGetStored(string key, out ReadOnlyMemory<byte> stored)
    {
        using var use = Use();
        stored = default;
        foreach (var segment in segments)
        {
            var document = segment.Find(key);
            if (document < 0 || segment.Deletions?[document] == true)
                continue;
            stored = segment.Stored.Read(document);
            return true;
        }
        return false;
    }

    public byte[] Stored(int doc)
    {
        using var use = Use();
        var (segment, document) = Locate(doc);
        return segment.Stored.Read(document);
    }

    public string Key(int doc)
    {
        using var use = Use();
        return KeyOf(doc);
    }

    public long? Number(int doc, string column)
    {
        using var use = Use();
        var (segment, document) = Locate(doc);
        return segment.Columns.Number(schema.NumberOrdinal(column), document);
    }

    public IReadOnlyList<string> Keywords(int doc, string column)
    {
        using var use = Use();
        var (segment, document) = Locate(doc);
        return segment.Columns.Values(schema.KeywordOrdinal(column), document);
    }

    /// <exception cref="ArgumentException">The query is larger than <see cref="QueryLimits"/>, or names what the schema does not have.</exception>
    /// <exception cref="IndexDamagedException">What the search needs to read is damaged.</exception>
    public SearchResults Search(SearchRequest request, CancellationToken cancel = default)
    {
        using var use = Use();
        return new Searcher(segments, schema, statistics, request, KeyOf, cancel).Search();
    }

    /// <summary>How many documents have the term; deleted ones count until their segment is merged.</summary>
    public int DocumentFrequency(string field, Language language, Layer layer, string term)
    {
        using var use = Use();
        var key = TermKey.Make(FieldId(field), language, layer, term);
        return segments.Sum(s => s.DocumentFrequency(key));
    }

    /// <summary>The terms of a language that are listed under a sound key, in no order, and how many documents have each in the field that has it most often.</summary>
    public IReadOnlyList<(string Term, int DocumentFrequency)> Sounding(Language language, string key)
    {
        using var use = Use();
        if (segments.Count == 1)
            return [.. KeyTable.Terms(segments[0].Keys, language, key)];
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (term, frequency) in segments.SelectMany(segment => KeyTable.Terms(segment.Keys, language, key)))
            found[term] = found.GetValueOrDefault(term) + frequency;
        return [.. found.Select(each => (each.Key, each.Value))];
    }

    /// <summary>The surface terms of a language that are 1 to <paramref name="edits"/> letters (at most 2) away from a word, nearest first, then the most frequent.</summary>
    public IReadOnlyList<(string Term, int Edits, int DocumentFrequency)> Near(string field, Language language, string word, int edits, int limit, CancellationToken cancel = default)
    {
        using var use = Use();
        if (word.Length is 0 or > 64)
            return [];
        var near = new NearTerms(word, Math.Min(edits, 2));
        foreach (var segment in segments)
            near.Collect(segment, FieldId(field), language, Layer.Surface, cancel);
        return [.. near.Found.Where(each => each.Value.Edits > 0).OrderBy(each => each.Value.Edits).ThenByDescending(each => each.Value.Frequency).ThenBy(each => each.Key, StringComparer.Ordinal)
            .Take(limit).Select(each => (each.Key, each.Value.Edits, each.Value.Frequency))];
    }

    /// <summary>The terms that begin with <paramref name="prefix"/>, most frequent first, at most <paramref name="limit"/>.</summary>
    public IEnumerable<(string Term, int DocumentFrequency)> Terms(string field, Language language, Layer layer, string prefix, int limit, CancellationToken cancel = default)
    {
        using var use = Use();
        var best = new MostFrequentTerms(limit);
        best.Collect(segments, TermKey.Make(FieldId(field), language, layer, prefix), 0, cancel);
        return best.InOrder().ConvertAll(t => (TermKey.Text(t.Key), (int)t.States.DocumentFrequency));
    }

    /// <summary>Reads everything: each page against its checksum, then what the files say against each other. Empty where all is well.</summary>
    public IReadOnlyList<Problem> Verify()
    {
        using var use = Use();
        return [.. segments.SelectMany(s => SegmentVerifier.Verify(s, schema))];
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            Release();
    }

    internal static SegmentReader OpenSegment(string directory, SegmentEntry entry, IndexSchema schema)
    {
        try
        {
            return new SegmentReader(directory, entry, schema);
        }
        catch (FileNotFoundException e)
        {
            throw new IndexDamagedException(e.FileName ?? entry.Name, 0, "the file is missing");
        }
    }

    private static IndexReader? OpenNewest(string directory, IndexSchema schema, IndexReader? before)
    {
        while (true)
        {
            var generation = Manifest.Newest(directory);
            if (generation == 0)
                throw new IndexMissingException(directory);
            if (generation == before?.Generation)
                return null;
            var opened = new List<SegmentReader>();
            try
            {
                var newest = Manifest.Read(directory, generation);
                newest.Require(directory, schema);
                foreach (var entry in newest.Segments)
                {
                    var known = before?.segments.FirstOrDefault(s => s.Entry.Files.SequenceEqual(entry.Files));
                    opened.Add(known is null ? OpenSegment(directory, entry, schema) : ShareSegment(known, directory, entry));
                }
                return new IndexReader(directory, schema, newest, opened);
            }
            catch (Exception e) when (e is FileNotFoundException or IndexDamagedException && Manifest.Newest(directory) > generation)
            {
                // A commit came between, and its writer has removed the files of this one.
                Close(opened);
            }
            catch
            {
                Close(opened);
                throw;
            }
        }
    }

    private static SegmentReader ShareSegment(SegmentReader known, string directory, SegmentEntry entry)
    {
        try
        {
            return known.Share(directory, entry);
        }
        catch (FileNotFoundException e)
        {
            throw new IndexDamagedException(e.FileName ?? entry.Name, 0, "the file is missing");
        }
    }

    private byte FieldId(string field) => schema.Fields[schema.FieldOrdinal(field)].Id;

    private string KeyOf(int doc)
    {
        var (segment, document) = Locate(doc);
        return segment.Stored.Key(document);
    }

    private (SegmentReader Segment, int Document) Locate(int doc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(doc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(doc, firsts[^1]);
        var found = Array.BinarySearch(firsts, doc);
        var number = found >= 0 ? found : ~found - 1;
        return (segments[number], doc - firsts[number]);
    }

    /// <summary>Keeps the files mapped while a call is under way: memory that is no longer mapped would end the process.</summary>
    private InUse Use()
    {
        while (true)
        {
            var now = Volatile.Read(ref users);
            ObjectDisposedException.ThrowIf(now == 0 || Volatile.Read(ref disposed) != 0, this);
            if (Interlocked.CompareExchange(ref users, now + 1, now) == now)
                return new InUse(this);
        }
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref users) == 0)
            Close(segments);
    }

    private static void Close(IReadOnlyList<SegmentReader> segments)
    {
        foreach (var segment in segments)
            segment.Dispose();
    }

    private readonly struct InUse(IndexReader reader) : IDisposable
    {
        public void Dispose() => reader.Release();
    }
}
