using System.Globalization;
using Archive.Index.Segments;
using Archive.Index.Storage;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>
/// Adds, replaces and deletes documents; <see cref="Commit"/> makes all of it visible and durable at once. One writer
/// a folder, one thread at a time. After an error in writing it refuses to go on: open it anew, it begins at the last commit.
/// </summary>
public sealed class IndexWriter : ISearchWriter
{
    private readonly string directory;
    private readonly IndexSchema schema;
    private readonly Func<Language, Analyzer> analyzers;
    private readonly WriterLock writerLock;
    private readonly TokenBuffer tokens = new();
    private readonly List<OpenSegment> segments = [];
    private readonly List<SegmentReader> retired = [];
    private SegmentBuffer buffer;
    private Manifest manifest;
    private bool changed;
    private bool failed;

    private IndexWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers, bool afresh)
    {
        (this.directory, this.schema, this.analyzers) = (directory, schema, analyzers);
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
                segments.AddRange(manifest.Segments.Select(s => new OpenSegment(IndexReader.OpenSegment(directory, s, schema))));
            }
            else
            {
                // Names of files that a reader may have open are not used again.
                manifest = manifest with { NextSegment = 1 + SegmentNumbers().DefaultIfEmpty(0).Max() };
            }
            if (!afresh)
                RemoveUnreferenced();
            buffer = new SegmentBuffer(schema);
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

    /// <summary>Adds the document; one with the same key is replaced at the commit.</summary>
    /// <exception cref="ArgumentException">The key is empty, or a field or column is not in the schema.</exception>
    public void Add(IndexDocument document)
    {
        RequireUsable();
        schema.Require(document);
        var known = Find(document.Key);
        buffer.Add(document, analyzers, tokens);
        known?.Segment.Delete(known.Value.Document);
        changed = true;
        if (buffer.Bytes > MemoryLimit)
            Guard(Flush);
    }

    /// <summary>False where there is no such document.</summary>
    public bool Delete(string key)
    {
        RequireUsable();
        var known = Find(key);
        var deleted = buffer.Delete(key) || (known is { } found && found.Segment.Delete(found.Document));
        changed |= deleted;
        return deleted;
    }

    public void DeleteAll()
    {
        RequireUsable();
        buffer = new SegmentBuffer(schema);
        retired.AddRange(segments.Select(s => s.Reader));
        segments.Clear();
        changed = true;
    }

    /// <summary>Makes everything since the last commit visible; it is on the disk when this returns. No new generation where nothing changed.</summary>
    public void Commit(IReadOnlyDictionary<string, string> userData)
    {
        RequireUsable();
        var data = userData.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (!changed && data.SequenceEqual(manifest.UserData))
            return;
        Guard(() =>
        {
            Flush();
            Merge();
            var generation = manifest.Generation + 1;
            var entries = segments.Select(s => s.Write(directory, generation)).ToList();
            var next = manifest with { Generation = generation, UserData = data, Segments = entries };
            DurableFile.SyncDirectory(directory);
            next.Write(directory);
            (manifest, changed) = (next, false);
            foreach (var reader in retired)
                reader.Dispose();
            retired.Clear();
            RemoveUnreferenced();
        });
    }

    public void Dispose()
    {
        foreach (var reader in segments.Select(s => s.Reader).Concat(retired))
            reader.Dispose();
        segments.Clear();
        retired.Clear();
        writerLock.Dispose();
    }

    private (OpenSegment Segment, int Document)? Find(string key)
    {
        foreach (var segment in segments)
        {
            var document = segment.Reader.Find(key);
            if (document >= 0 && segment.Deletions?[document] != true)
                return (segment, document);
        }
        return null;
    }

    private void Flush()
    {
        if (buffer.Count > 0)
            segments.Add(new OpenSegment(IndexReader.OpenSegment(directory, buffer.Write(directory, TakeNumber()), schema)));
        buffer = new SegmentBuffer(schema);
    }

    private void Merge()
    {
        while (true)
        {
            var chosen = MergePolicy.Next([.. segments.Select(s => (s.Reader.Count, s.Deletions?.Count ?? 0))]);
            if (chosen.Count == 0)
                return;
            var merged = chosen.Select(i => segments[i]).ToList();
            var entry = SegmentMerger.Merge(directory, TakeNumber(), schema, [.. merged.Select(s => s.Reader)], [.. merged.Select(s => s.Deletions)]);
            segments.RemoveAll(merged.Contains);
            retired.AddRange(merged.Select(s => s.Reader));
            if (entry is not null)
                segments.Add(new OpenSegment(IndexReader.OpenSegment(directory, entry, schema)));
        }
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
            if (!kept.Contains(name) && (name.StartsWith("segment-", StringComparison.Ordinal) || name.StartsWith(Manifest.Prefix, StringComparison.Ordinal)))
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

    private sealed class OpenSegment(SegmentReader reader)
    {
        private bool dirty;
        private SegmentEntry? written;

        public SegmentReader Reader { get; } = reader;

        public Deletions? Deletions { get; private set; } = reader.Deletions;

        public bool Delete(int document)
        {
            if (!dirty)
                (Deletions, dirty) = (Deletions?.Copy() ?? new Deletions(Reader.Count), true);
            return Deletions!.Add(document);
        }

        public SegmentEntry Write(string directory, long generation)
        {
            if (dirty)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{Reader.Entry.Name}-{generation}.deletions");
                written = Reader.Entry with { Deleted = Deletions!.Count, Deletions = Deletions.Write(Path.Combine(directory, name)) };
                dirty = false;
            }
            return written ?? Reader.Entry;
        }
    }
}
