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

    private readonly List<MappedFile> files = [];

    public SegmentReader(string directory, SegmentEntry entry, IndexSchema schema)
    {
        Entry = entry;
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
            if (entry.Deletions is not null)
            {
                files.Add(MappedFile.Open(directory, entry.Deletions, FileKind.Deletions));
                Deletions = new Deletions(files[^1], entry.Documents, entry.Deleted);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
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

    public PostingsCursor Postings(in TermEntry entry) => new(files[1], files[2], entry);

    public int DocumentFrequency(ReadOnlySpan<byte> key) => Terms.TryFind(key, out var entry) ? entry.DocumentFrequency : 0;

    public int Find(string key) => Stored.Find(Encoding.UTF8.GetBytes(key));

    public IEnumerable<Problem> VerifyPages() => files.SelectMany(f => f.VerifyPages());

    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }
}
