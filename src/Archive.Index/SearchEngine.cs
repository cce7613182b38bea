using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>Opens the index of a folder. Two engines can share a folder: neither sees the other's files.</summary>
public interface ISearchEngine
{
    /// <summary>What the setting <c>Archive:Engine</c> calls it.</summary>
    string Name { get; }

    /// <summary>The number of the newest commit, 0 where there is no index. Cheap: ask before opening anew.</summary>
    long CurrentGeneration(string directory);

    /// <summary>Opens the newest commit.</summary>
    /// <exception cref="IndexMissingException"/>
    /// <exception cref="IndexVersionException"/>
    /// <exception cref="IndexDamagedException"/>
    ISearchReader OpenReader(string directory, IndexSchema schema);

    /// <summary>Opens the index of the folder, or a new one, to add to it; takes the lock.</summary>
    /// <exception cref="Storage.WriterLockedException">Another writer has it.</exception>
    /// <exception cref="IndexVersionException">The index was made by another version; see <see cref="CreateWriter"/>.</exception>
    ISearchWriter OpenWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers);

    /// <summary>Starts from nothing, whatever the folder holds. The first commit takes the place of the old index; until then its readers go on.</summary>
    /// <exception cref="Storage.WriterLockedException">Another writer has it.</exception>
    ISearchWriter CreateWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers);
}

/// <summary>
/// The index as it was at one commit. Never changes, whatever writers do; any number of threads may use it. Dispose it when a
/// newer one has taken its place: calls under way end first, later ones get an <see cref="ObjectDisposedException"/>.
/// </summary>
public interface ISearchReader : IDisposable
{
    long Generation { get; }

    /// <summary>Documents, without the deleted ones.</summary>
    int Count { get; }

    /// <summary>What the writer gave to the commit.</summary>
    IReadOnlyDictionary<string, string> UserData { get; }

    bool TryGetStored(string key, out ReadOnlyMemory<byte> stored);

    /// <param name="doc">The number of a hit of this reader.</param>
    byte[] Stored(int doc);

    string Key(int doc);

    /// <summary>Null where the document has none in the column.</summary>
    long? Number(int doc, string column);

    /// <summary>In the order in which they were given, each once.</summary>
    IReadOnlyList<string> Keywords(int doc, string column);

    /// <exception cref="ArgumentException">The query is larger than <see cref="QueryLimits"/>, or names what the schema does not have.</exception>
    /// <exception cref="IndexDamagedException">What the search needs to read is damaged.</exception>
    SearchResults Search(SearchRequest request, CancellationToken cancel = default);

    /// <summary>How many documents have the term; deleted ones count until they are merged away.</summary>
    int DocumentFrequency(string field, Language language, Layer layer, string term);

    /// <summary>The terms of a language that are listed under a sound key, in no order, and how many documents have each in the field that has it most often.</summary>
    IReadOnlyList<(string Term, int DocumentFrequency)> Sounding(Language language, string key);

    /// <summary>The surface terms of a language that are 1 to <paramref name="edits"/> letters (at most 2) away from a word, nearest first, then the most frequent.</summary>
    IReadOnlyList<(string Term, int Edits, int DocumentFrequency)> Near(string field, Language language, string word, int edits, int limit, CancellationToken cancel = default);

    /// <summary>The terms that begin with <paramref name="prefix"/>, most frequent first, at most <paramref name="limit"/>.</summary>
    IEnumerable<(string Term, int DocumentFrequency)> Terms(string field, Language language, Layer layer, string prefix, int limit, CancellationToken cancel = default);

    /// <summary>Reads every byte against its checksum, then what the files say against each other. Empty where all is well.</summary>
    IReadOnlyList<Problem> Verify();
}

/// <summary>
/// Adds, replaces and deletes documents; <see cref="Commit"/> makes all of it visible and durable at once. One writer
/// a folder, one thread at a time. What was not committed when it is disposed of is gone.
/// </summary>
public interface ISearchWriter : IDisposable
{
    /// <summary>Adds the document; one with the same key is replaced at the commit.</summary>
    /// <exception cref="ArgumentException">The key is empty, or a field or column is not in the schema.</exception>
    void Add(IndexDocument document);

    /// <summary>Adds documents one after the other, with the same result as <see cref="Add"/>. Where one fails, those before it are added, it and those after are not.</summary>
    void AddRange(IEnumerable<IndexDocument> documents)
    {
        foreach (var document in documents)
            Add(document);
    }

    /// <summary>False where there is no such document.</summary>
    bool Delete(string key);

    void DeleteAll();

    /// <summary>Makes everything since the last commit visible; it is on the disk when this returns. No new generation where nothing changed.</summary>
    void Commit(IReadOnlyDictionary<string, string> userData);
}

/// <summary>The index of this program, made of <see cref="IndexReader"/> and <see cref="IndexWriter"/>.</summary>
public sealed class EmbeddedEngine : ISearchEngine
{
    public const string EngineName = "embedded";

    public string Name => EngineName;

    public long CurrentGeneration(string directory) => IndexReader.CurrentGeneration(directory);

    public ISearchReader OpenReader(string directory, IndexSchema schema) => IndexReader.Open(directory, schema);

    public ISearchWriter OpenWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers) => IndexWriter.Open(directory, schema, analyzers);

    public ISearchWriter CreateWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers) => IndexWriter.Create(directory, schema, analyzers);
}
