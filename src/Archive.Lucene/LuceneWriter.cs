using Archive.Index.Segments;
using Archive.Index.Storage;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Analyzer = Archive.Text.Analysis.Analyzer;
using LuceneIndexWriter = Lucene.Net.Index.IndexWriter;
using Term = Lucene.Net.Index.Term;

namespace Archive.Lucene;

/// <summary>
/// Analyzes at once and hands documents on to Lucene in batches: a document that is replaced within one batch never reaches the
/// disk and counts nowhere, as in the embedded index.
/// </summary>
internal sealed class LuceneWriter : ISearchWriter
{
    private const long MemoryLimit = 32L << 20;

    private readonly string directory;
    private readonly IndexSchema schema;
    private readonly Func<Language, Analyzer> analyzers;
    private readonly WriterLock writerLock;
    private readonly FSDirectory files;
    private readonly LuceneIndexWriter writer;
    private readonly DocumentTokens tokens = new();
    private readonly SoundRows sounds = new();
    private readonly Dictionary<string, (Document Document, long Bytes)> pending = new(StringComparer.Ordinal);
    // Deleted since the newest reader was opened.
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private DirectoryReader? newest;
    private Dictionary<string, string> userData;
    private long pendingBytes;
    private bool changed;
    private bool failed;

    private LuceneWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers, bool afresh, WriterLock writerLock)
    {
        (this.directory, this.schema, this.analyzers, this.writerLock) = (directory, schema, analyzers, writerLock);
        files = FileStore.Open(directory);
        try
        {
            var data = afresh ? Unreadable() : FileStore.Reading(directory, () => LuceneEngine.Commit(files)?.UserData);
            if (data is not null)
                CommitData.Require(directory, schema, data);
            changed = data is null;
            userData = data is null ? [] : CommitData.UserData(data);
            writer = FileStore.Reading(directory, () => new LuceneIndexWriter(files, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
            {
                OpenMode = afresh ? OpenMode.CREATE : OpenMode.CREATE_OR_APPEND,
                RAMBufferSizeMB = 2 * (MemoryLimit >> 20),
                MergeScheduler = new SerialMergeScheduler(),
            }));
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    public static LuceneWriter Open(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers, bool afresh)
    {
        System.IO.Directory.CreateDirectory(directory);
        var held = WriterLock.Acquire(Path.Combine(directory, WriterLock.FileName), TimeProvider.System, TimeSpan.Zero);
        try
        {
            return new LuceneWriter(directory, schema, analyzers, afresh, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Add(IndexDocument document)
    {
        RequireUsable();
        tokens.Analyze(document, schema, analyzers);
        var fields = new Dictionary<string, AnalyzedField>(StringComparer.Ordinal);
        for (var i = 0; i < document.Texts.Count; i++)
        {
            var text = document.Texts[i];
            if (!fields.TryGetValue(text.Field, out var field))
                fields.Add(text.Field, field = new AnalyzedField());
            field.Add(text.Language, text.Text, tokens.Texts[i].Tokens);
        }
        var made = (LuceneFields.Make(document, fields, tokens.Tie, sounds), fields.Values.Sum(field => field.Bytes) + document.Stored.Length + 1024);
        DeleteStored(document.Key);
        RemovePending(document.Key);
        pending.Add(document.Key, made);
        pendingBytes += made.Item2;
        changed = true;
        if (pendingBytes > MemoryLimit)
            Guard(Flush);
    }

    public bool Delete(string key)
    {
        RequireUsable();
        var deleted = RemovePending(key) | DeleteStored(key);
        changed |= deleted;
        return deleted;
    }

    public void DeleteAll()
    {
        RequireUsable();
        pending.Clear();
        pendingBytes = 0;
        changed = true;
        Guard(() =>
        {
            writer.DeleteAll();
            Renew();
        });
    }

    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        RequireUsable();
        if (!changed && userData.Count == this.userData.Count && userData.All(each => this.userData.TryGetValue(each.Key, out var value) && string.Equals(value, each.Value, StringComparison.Ordinal)))
            return;
        Guard(() =>
        {
            Flush();
            // Merges before the commit, so that it has them.
            writer.Flush(triggerMerge: true, applyAllDeletes: true);
            writer.SetCommitData(CommitData.Of(schema, userData));
            writer.Commit();
            this.userData = userData.ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
            changed = false;
        });
    }

    public void Dispose()
    {
        try
        {
            newest?.Dispose();
            newest = null;
            // What was not committed goes.
            FileStore.Invariant(() =>
            {
                writer.Rollback();
                return 0;
            });
        }
        finally
        {
            tokens.Dispose();
            files.Dispose();
            writerLock.Dispose();
        }
    }

    private bool RemovePending(string key)
    {
        if (!pending.Remove(key, out var removed))
            return false;
        pendingBytes -= removed.Bytes;
        return true;
    }

    /// <summary>False where Lucene has no such document.</summary>
    private bool DeleteStored(string key)
    {
        return !gone.Contains(key) && FileStore.Invariant(() => DeleteFlushed(key));
    }

    private bool DeleteFlushed(string key)
    {
        newest ??= DirectoryReader.Open(writer, applyAllDeletes: true);
        var term = new Term(LuceneFields.Key, key);
        if (!newest.Leaves.Any(leaf => leaf.AtomicReader.GetTermDocsEnum(term) is { } docs && IsLive(docs, leaf.AtomicReader.LiveDocs)))
            return false;
        writer.DeleteDocuments(term);
        gone.Add(key);
        return true;
    }

    private static bool IsLive(DocsEnum docs, IBits? live)
    {
        for (var document = docs.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = docs.NextDoc())
        {
            if (live?.Get(document) != false)
                return true;
        }
        return false;
    }

    private void Flush()
    {
        foreach (var (document, _) in pending.Values)
            writer.AddDocument(document);
        pending.Clear();
        pendingBytes = 0;
        Renew();
    }

    private void Renew()
    {
        newest?.Dispose();
        newest = null;
        gone.Clear();
    }

    /// <summary>An index that is to be replaced may be damaged: its commits go at once, since Lucene would count on from none of them.</summary>
    private Dictionary<string, string>? Unreadable()
    {
        try
        {
            LuceneEngine.Commit(files);
        }
        catch (Exception e) when (FileStore.IsDamage(e))
        {
            foreach (var name in files.ListAll().Where(name => name.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal)))
                files.DeleteFile(name);
        }
        return null;
    }

    private void RequireUsable()
    {
        if (failed)
            throw new InvalidOperationException($"An earlier write to the index in '{directory}' failed. Dispose this writer and open it anew: it begins at the last commit.");
    }

    /// <summary>What fails half-way in writing is not tried again here.</summary>
    private void Guard(Action write)
    {
        failed = true;
        FileStore.Invariant(() =>
        {
            write();
            return 0;
        });
        failed = false;
    }
}
