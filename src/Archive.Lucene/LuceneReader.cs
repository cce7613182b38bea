using System.Globalization;
using Archive.Index.Search;
using Archive.Index.Segments;
using Archive.Lucene.Search;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Term = Lucene.Net.Index.Term;

namespace Archive.Lucene;

/// <summary>The index as it was at one commit of Lucene.</summary>
internal sealed class LuceneReader : ISearchReader
{
    private readonly string directory;
    private readonly IndexSchema schema;
    private readonly FSDirectory files;
    private readonly DirectoryReader reader;
    private readonly LuceneStatistics statistics;
    private int disposed;

    private LuceneReader(string directory, IndexSchema schema, FSDirectory files, DirectoryReader reader)
    {
        (this.directory, this.schema, this.files, this.reader) = (directory, schema, files, reader);
        CommitData.Require(directory, schema, reader.IndexCommit.UserData);
        UserData = CommitData.UserData(reader.IndexCommit.UserData);
        Generation = reader.IndexCommit.Generation;
        statistics = new LuceneStatistics(reader, schema);
    }

    public long Generation { get; }

    public int Count => reader.NumDocs;

    public IReadOnlyDictionary<string, string> UserData { get; }

    public static LuceneReader Open(string directory, IndexSchema schema)
    {
        if (!System.IO.Directory.Exists(directory))
            throw new IndexMissingException(directory);
        var store = FileStore.Open(directory);
        DirectoryReader? opened = null;
        try
        {
            opened = FileStore.Reading(directory, () => DirectoryReader.Open(store));
            return new LuceneReader(directory, schema, store, opened);
        }
        catch
        {
            opened?.Dispose();
            store.Dispose();
            throw;
        }
    }

    public bool TryGetStored(string key, out ReadOnlyMemory<byte> stored)
    {
        var found = Reading(() =>
        {
            foreach (var leaf in reader.Leaves)
            {
                var docs = leaf.AtomicReader.GetTermDocsEnum(new Term(LuceneFields.Key, key));
                for (var document = docs?.NextDoc() ?? ClauseScorer.NoMore; document != ClauseScorer.NoMore; document = docs!.NextDoc())
                {
                    if (leaf.AtomicReader.LiveDocs?.Get(document) != false)
                        return StoredOf(leaf.DocBase + document);
                }
            }
            return null;
        });
        stored = found;
        return found is not null;
    }

    public byte[] Stored(int doc) => Reading(() => StoredOf(doc));

    public string Key(int doc) => Reading(() => KeyOf(doc));

    public long? Number(int doc, string column)
    {
        schema.NumberOrdinal(column);
        return Reading(() =>
        {
            var (leaf, document) = Locate(doc);
            return new LeafIndex(leaf, schema).Number(column, document);
        });
    }

    public IReadOnlyList<string> Keywords(int doc, string column)
    {
        schema.KeywordOrdinal(column);
        return Reading(() => reader.Document(doc, new HashSet<string>(StringComparer.Ordinal) { LuceneFields.Keyword(column) }).GetValues(LuceneFields.Keyword(column), CultureInfo.InvariantCulture));
    }

    public SearchResults Search(SearchRequest request, CancellationToken cancel = default) =>
        Reading(() => new LuceneSearcher(reader, schema, statistics, KeyOf).Search(request, cancel));

    public int DocumentFrequency(string field, Language language, Layer layer, string term)
    {
        var key = TermKey.Make(FieldId(field), language, layer, term);
        return Reading(() => (int)statistics.Find(key).DocumentFrequency);
    }

    public IReadOnlyList<(string Term, int DocumentFrequency)> Sounding(Language language, string key) =>
        Reading(() => SoundingTerms.Of(reader, schema, language, key));

    public IReadOnlyList<(string Term, int Edits, int DocumentFrequency)> Near(string field, Language language, string word, int edits, int limit, CancellationToken cancel = default)
    {
        var near = new NearTerms(word, Math.Min(edits, 2));
        var id = FieldId(field);
        if (word.Length is 0 or > 64)
            return [];
        return Reading(() =>
        {
            statistics.Collect(near, id, language, Layer.Surface, cancel);
            return near.Found.Where(each => each.Value.Edits > 0).OrderBy(each => each.Value.Edits).ThenByDescending(each => each.Value.Frequency)
                .ThenBy(each => each.Key, StringComparer.Ordinal).Take(limit).Select(each => (each.Key, each.Value.Edits, each.Value.Frequency)).ToList();
        });
    }

    public IEnumerable<(string Term, int DocumentFrequency)> Terms(string field, Language language, Layer layer, string prefix, int limit, CancellationToken cancel = default)
    {
        var key = TermKey.Make(FieldId(field), language, layer, prefix);
        return Reading(() => statistics.Beginning([key], limit, cancel, out _).ConvertAll(term => (TermKey.Text(term.Key), (int)term.State.DocumentFrequency)));
    }

    public IReadOnlyList<Problem> Verify() => Use(() => FileStore.Invariant(() => LuceneVerifier.Verify(directory, files, reader)));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            Release();
    }

    private byte FieldId(string field) => schema.Fields[schema.FieldOrdinal(field)].Id;

    private byte[] StoredOf(int doc) => [.. reader.Document(doc, new HashSet<string>(StringComparer.Ordinal) { LuceneFields.Stored }).GetBinaryValue(LuceneFields.Stored) is { } bytes
        ? bytes.Bytes.AsSpan(bytes.Offset, bytes.Length) : []];

    private string KeyOf(int doc)
    {
        var (leaf, document) = Locate(doc);
        var key = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(LuceneFields.Key).Get(document, key);
        return key.Utf8ToString();
    }

    private (AtomicReaderContext Leaf, int Document) Locate(int doc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(doc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(doc, reader.MaxDoc);
        var leaf = reader.Leaves[ReaderUtil.SubIndex(doc, reader.Leaves)];
        return (leaf, doc - leaf.DocBase);
    }

    private T Reading<T>(Func<T> read) => Use(() => FileStore.Reading(directory, read));

    /// <summary>Keeps the files open while a call is under way.</summary>
    private T Use<T>(Func<T> call)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0 || !reader.TryIncRef(), this);
        try
        {
            return call();
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        reader.DecRef();
        if (reader.RefCount == 0)
            files.Dispose();
    }
}
