using System.Globalization;
using System.Text;
using Archive.Index.Segments;
using Archive.Index.Storage;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>
/// Adds, replaces and deletes documents; <see cref="Commit"/> makes all of it visible and durable at once. One writer
/// a folder, one thread at a time; segments are merged on a thread of their own meanwhile. After an error in writing it
/// refuses to go on: open it anew, it begins at the last commit.
/// </summary>
public sealed class IndexWriter : ISearchWriter
{
    private readonly string directory;
    private readonly IndexSchema schema;
    private readonly Func<Language, Analyzer> analyzers;
    private readonly WriterLock writerLock;
    private readonly DocumentTokens tokens = new();
    private readonly AnalysisAhead ahead;
    private readonly SegmentBuffer buffer;
    private readonly List<OpenSegment> segments = [];
    private BackgroundMerge? merge;
    private Manifest manifest;
    private bool changed;
    private bool failed;
    private bool disposed;
    private bool ownsFiles;

    private IndexWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers, bool afresh)
    {
        (this.directory, this.schema, this.analyzers) = (directory, schema, analyzers);
        (buffer, ahead) = (new SegmentBuffer(schema), new AnalysisAhead(schema, analyzers));
        Directory.CreateDirectory(directory);
        writerLock = WriterLock.Acquire(Path.Combine(directory, WriterLock.FileName), TimeProvider.System, TimeSpan.Zero);
        try
        {
            var generation = Manifest.Newest(directory);
            manifest = Manifest.Empty(schema, generation);
            changed = generation == 0 || afresh;
            if (!changed)
            {
                manifest = Manifest.Read(directory, generation);
                manifest.Require(directory, schema);
                foreach (var entry in manifest.Segments)
                    segments.Add(new OpenSegment(IndexReader.OpenSegment(directory, entry, schema)));
            }
            else
            {
                // Names of files that a reader may have open are not used again.
                manifest = manifest with { NextSegment = 1 + SegmentNumbers().DefaultIfEmpty(0).Max() };
            }
            if (!afresh)
            {
                // The writer that put this manifest here may have died before it was sure to stay.
                DurableFile.SyncDirectory(directory);
                RemoveUnreferenced();
                ownsFiles = true;
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Above this, what was added is written out as a segment (seen only after the commit).</summary>
    internal long MemoryLimit { get; set; } = 64L << 20;

    internal int SegmentCount => segments.Count;

    /// <summary>Opens the index of the folder, or a new one; takes the lock and removes what a writer that died left behind.</summary>
    /// <param name="analyzers">Called from many threads.</param>
    /// <exception cref="WriterLockedException">Another writer has it.</exception>
    /// <exception cref="IndexVersionException">The index was made by another version; see <see cref="Create"/>.</exception>
    public static IndexWriter Open(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers) =>
        new(directory, schema, analyzers, afresh: false);

    /// <summary>
    /// Starts from nothing, whatever the folder holds: another version, damage. The first commit takes the place of the old index;
    /// until then readers of the old one go on.
    /// </summary>
    public static IndexWriter Create(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers) =>
        new(directory, schema, analyzers, afresh: true);

    /// <summary>Adds the document; one with the same key is replaced at the commit. Where it cannot be analyzed, nothing has changed.</summary>
    /// <exception cref="ArgumentException">The key is empty, or a field or column is not in the schema.</exception>
    public void Add(IndexDocument document)
    {
        RequireUsable();
        tokens.Analyze(document, schema, analyzers);
        Insert(document, tokens);
    }

    /// <summary>
    /// Adds documents one after the other, as <see cref="Add"/> does and with the same result, but analyzes them on all cores, some ahead. Where
    /// one fails, those before it are added, it and those after are not, and the writer can still be used.
    /// </summary>
    /// <param name="documents">Read by this thread; none of them changes until the call returns.</param>
    public void AddRange(IEnumerable<IndexDocument> documents)
    {
        RequireUsable();
        foreach (var (document, analyzed) in ahead.Analyze(documents))
            Insert(document, analyzed);
    }

    /// <summary>False where there is no such document.</summary>
    public bool Delete(string key)
    {
        RequireUsable();
        var deleted = buffer.Delete(key);
        var bytes = Encoding.UTF8.GetBytes(key);
        foreach (var segment in segments)
        {
            if (segment.Stored.Find(bytes) is >= 0 and var document)
                deleted |= segment.Delete(document);
        }
        changed |= deleted;
        return deleted;
    }

    public void DeleteAll()
    {
        RequireUsable();
        buffer.Clear();
        foreach (var segment in segments)
            segment.Dispose();
        segments.Clear();
        changed = true;
        Guard(() =>
        {
            merge?.Dispose();
            merge = null;
        });
    }

    /// <summary>
    /// Makes everything since the last commit visible; it is on the disk when this returns. No new generation where nothing changed.
    /// Merges under way go on; a later commit takes them in.
    /// </summary>
    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        RequireUsable();
        var data = userData.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        Guard(() =>
        {
            TakeInMerge(wait: false);
            if (!changed && data.SequenceEqual(manifest.UserData))
                return;
            Flush();
            var generation = manifest.Generation + 1;
            var entries = segments.ConvertAll(s => s.Write(directory, generation));
            var next = manifest with { Generation = generation, UserData = data, Segments = entries };
            DurableFile.SyncDirectory(directory);
            next.Write(directory);
            (manifest, changed, ownsFiles) = (next, false, true);
            RemoveUnreferenced();
            BeginMerge();
        });
    }

    /// <summary>Merges whatever there is to merge and returns when it is done. Call it before the last commit: an index that is written once is merged then.</summary>
    public void WaitForMerges()
    {
        RequireUsable();
        Guard(() =>
        {
            Flush();
            for (BeginMerge(); merge is not null; BeginMerge())
                TakeInMerge(wait: true);
        });
    }

    /// <summary>
    /// A reader of everything that was added and deleted until now, committed or not. It writes the documents in memory out and maps only what is
    /// new, so it takes milliseconds; too often, and there are many small segments to merge.
    /// </summary>
    public IndexReader OpenReader()
    {
        RequireUsable();
        IndexReader? reader = null;
        Guard(() =>
        {
            TakeInMerge(wait: false);
            Flush();
            BeginMerge();
            reader = new IndexReader(directory, schema, manifest, segments.ConvertAll(s => s.Share()));
        });
        return reader!;
    }

    /// <summary>Ends merges under way and removes what was not committed.</summary>
    public void Dispose()
    {
        disposed = true;
        merge?.Dispose();
        merge = null;
        foreach (var segment in segments)
            segment.Dispose();
        segments.Clear();
        if (ownsFiles && !failed)
            RemoveUnreferenced();
        ownsFiles = false;
        tokens.Dispose();
        ahead.Dispose();
        writerLock.Dispose();
    }

    private void Insert(IndexDocument document, DocumentTokens analyzed)
    {
        failed = true;
        buffer.Add(document, analyzed);
        changed = true;
        TakeInMerge(wait: false);
        if (buffer.Bytes > MemoryLimit)
        {
            Flush();
            BeginMerge();
            while (merge is not null && MergePolicy.IsBehind(Sizes()))
            {
                TakeInMerge(wait: true);
                BeginMerge();
            }
        }
        failed = false;
    }

    /// <summary>Writes the documents in memory out as a segment; those that they replace are deleted.</summary>
    private void Flush()
    {
        if (buffer.Count > 0)
        {
            var written = new OpenSegment(IndexReader.OpenSegment(directory, buffer.Write(directory, TakeNumber()), schema));
            DeleteReplaced();
            segments.Add(written);
        }
        buffer.Clear();
    }

    private void DeleteReplaced()
    {
        if (segments.Count == 0)
            return;
        var keys = buffer.Keys.Select(Encoding.UTF8.GetBytes).ToArray();
        Array.Sort(keys, (a, b) => a.AsSpan().SequenceCompareTo(b));
        foreach (var segment in segments)
        {
            long from = 0;
            foreach (var key in keys)
            {
                if (segment.Stored.FindNext(key, ref from) is >= 0 and var document)
                    segment.Delete(document);
            }
        }
    }

    private List<SegmentSize> Sizes() => segments.ConvertAll(s => s.Size);

    private void BeginMerge()
    {
        if (merge is null && MergePolicy.Next(Sizes()) is { Count: > 0 } chosen)
            merge = new BackgroundMerge(directory, TakeNumber(), schema, [.. chosen.Select(i => segments[i])]);
    }

    /// <exception cref="IOException">The merge failed.</exception>
    private void TakeInMerge(bool wait)
    {
        if (merge is null || (!wait && !merge.IsDone))
            return;
        using var done = merge;
        merge = null;
        var merged = done.Take();
        segments.RemoveAll(done.Sources.Contains);
        foreach (var source in done.Sources)
            source.Dispose();
        if (merged is not null)
            segments.Add(merged);
        changed = true;
        BeginMerge();
    }

    private long TakeNumber()
    {
        var number = manifest.NextSegment;
        manifest = manifest with { NextSegment = number + 1 };
        return number;
    }

    private void RemoveUnreferenced()
    {
        var kept = manifest.Segments.SelectMany(s => s.AllFiles).Select(f => f.Name)
            .Append(Manifest.FileName(manifest.Generation)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            var name = Path.GetFileName(path);
            if (!kept.Contains(name) && (name.StartsWith("segment-", StringComparison.Ordinal) || name.StartsWith(Manifest.Prefix, StringComparison.Ordinal))
                && (merge is null || !name.StartsWith(merge.FilePrefix, StringComparison.Ordinal)))
                File.Delete(path);
        }
    }

    private IEnumerable<long> SegmentNumbers()
    {
        foreach (var path in Directory.EnumerateFiles(directory, "segment-*"))
        {
            var digits = Path.GetFileName(path)["segment-".Length..].Split('.', '-')[0];
            if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                yield return number;
        }
    }

    private void RequireUsable()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (failed)
            throw new InvalidOperationException($"An earlier write to the index in '{directory}' failed. Dispose this writer and open it anew: it begins at the last commit.");
    }

    /// <summary>What fails half-way in writing is not tried again here.</summary>
    private void Guard(Action write)
    {
        failed = true;
        write();
        failed = false;
    }
}
