using System.Text;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>An open segment: its files mapped, its deletions read. Immutable; safe for many threads until disposed.</summary>
internal sealed class SegmentReader : IDisposable
{
    /// <summary>The files of a segment, in this order in the manifest too.</summary>
    public static readonly (FileKind Kind, string Extension)[] Kinds =
    [
        (FileKind.Terms, "terms"), (FileKind.Postings, "postings"), (FileKind.Positions, "positions"),
        (FileKind.Norms, "norms"), (FileKind.Columns, "columns"), (FileKind.Stored, "stored"),
        (FileKind.Keys, "keys"),
    ];

    private readonly SharedFiles shared = new();
    private readonly List<MappedFile> files;
    private readonly MappedFile? deletionsFile;
    private int disposed;

    public SegmentReader(string directory, SegmentEntry entry, IndexSchema schema)
    {
        Entry = entry;
        files = shared.Files;
        try
        {
            if (entry.Files.Count != Kinds.Length || entry.Documents < 1)
                throw new IndexDamagedException(Path.Combine(directory, Manifest.Prefix), 0, "the manifest names a segment without its files");
            foreach (var ((kind, _), file) in Kinds.Zip(entry.Files))
                files.Add(MappedFile.Open(directory, file, kind));
            Terms = new TermDictionary(files[0]);
            Norms = new Norms(files[3], schema.Fields.Count, entry.Documents);
            Columns = new Columns(files[4], schema.KeywordColumns.Count, schema.NumberColumns.Count, entry.Documents);
            Stored = new StoredFields(files[5], entry.Documents);
            Keys = new TermDictionary(files[6]);
            (deletionsFile, Deletions) = OpenDeletions(directory, entry);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private SegmentReader(SegmentReader other, SegmentEntry entry, MappedFile? deletionsFile, Deletions? deletions)
    {
        (Entry, shared, files) = (entry, other.shared, other.files);
        (Terms, Norms, Columns, Stored, Keys) = (other.Terms, other.Norms, other.Columns, other.Stored, other.Keys);
        (this.deletionsFile, Deletions) = (deletionsFile, deletions);
        shared.Use();
    }

    public SegmentEntry Entry { get; }

    /// <summary>Documents, the deleted ones too; they are numbered from 0.</summary>
    public int Count => Entry.Documents;

    public TermDictionary Terms { get; }

    public Norms Norms { get; }

    public Columns Columns { get; }

    public StoredFields Stored { get; }

    /// <summary>The terms under their sound keys, as <see cref="KeyTable"/> wrote them.</summary>
    public TermDictionary Keys { get; }

    /// <summary>Null where no document is deleted.</summary>
    public Deletions? Deletions { get; }

    public PostingsCursor Postings(in TermEntry entry)
    {
        var cursor = new PostingsCursor();
        Open(cursor, entry);
        return cursor;
    }

    public void Open(PostingsCursor cursor, in TermEntry entry) => cursor.Open(files[1], files[2], entry);

    public int DocumentFrequency(ReadOnlySpan<byte> key) => Terms.TryFind(key, out var entry) ? entry.DocumentFrequency : 0;

    public int Find(string key) => Stored.Find(Encoding.UTF8.GetBytes(key));

    public MappedFile File(FileKind kind) => files[Array.FindIndex(Kinds, each => each.Kind == kind)];

    public IEnumerable<Problem> VerifyPages() =>
        (deletionsFile is null ? files : files.Append(deletionsFile)).SelectMany(f => f.VerifyPages());

    /// <summary>The same files with these deletions. Each of the two is disposed by itself.</summary>
    public SegmentReader Share(SegmentEntry entry, Deletions? deletions) => new(this, entry, null, deletions);

    /// <summary>The same files with the deletions of another commit.</summary>
    public SegmentReader Share(string directory, SegmentEntry entry)
    {
        var (file, deletions) = OpenDeletions(directory, entry);
        return new SegmentReader(this, entry, file, deletions);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        deletionsFile?.Dispose();
        shared.Release();
    }

    private static (MappedFile? File, Deletions? Deletions) OpenDeletions(string directory, SegmentEntry entry)
    {
        if (entry.Deletions is null)
            return (null, null);
        var file = MappedFile.Open(directory, entry.Deletions, FileKind.Deletions);
        try
        {
            return (file, new Deletions(file, entry.Documents, entry.Deleted));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The files of a segment, unmapped when the last of its readers is disposed.</summary>
    private sealed class SharedFiles
    {
        private int users = 1;

        public List<MappedFile> Files { get; } = [];

        /// <summary>By a user only.</summary>
        public void Use() => Interlocked.Increment(ref users);

        public void Release()
        {
            if (Interlocked.Decrement(ref users) > 0)
                return;
            foreach (var file in Files)
                file.Dispose();
        }
    }
}
