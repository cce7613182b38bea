using System.Globalization;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Writes the files of one segment: terms with their postings in order of the terms, then the rest. Files that were not finished are removed.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly string directory;
    private readonly string name;
    private readonly PagedWriter terms;
    private readonly PagedWriter postings;
    private readonly PagedWriter positions;
    private readonly TermDictionaryWriter dictionary;
    private readonly KeyTable keys;
    private bool finished;

    public SegmentWriter(string directory, long number, IndexSchema schema)
    {
        keys = new KeyTable(schema);
        this.directory = directory;
        name = string.Create(CultureInfo.InvariantCulture, $"segment-{number}");
        try
        {
            terms = new PagedWriter(PathOf(0), FileKind.Terms);
            postings = new PagedWriter(PathOf(1), FileKind.Postings);
            positions = new PagedWriter(PathOf(2), FileKind.Positions);
            dictionary = new TermDictionaryWriter(terms);
            Postings = new PostingsWriter(postings, positions);
            Stored = new StoredWriter(PathOf(5));
        }
        catch
        {
            // Of a full disk or too many open files nothing is left behind.
            Dispose();
            throw;
        }
    }

    /// <summary>Begin, Add for each document, End; then <see cref="AddTerm"/>.</summary>
    public PostingsWriter Postings { get; }

    /// <summary>Every document in order.</summary>
    public StoredWriter Stored { get; }

    public void AddTerm(ReadOnlySpan<byte> key, in TermEntry entry)
    {
        dictionary.Add(key, entry);
        keys.Add(key, entry.DocumentFrequency);
    }

    public SegmentEntry Finish(int documents, uint[][] lengths, ColumnsBuilder columns) => Finish(documents, lengths, columns, keys.Write(PathOf(6)));

    /// <param name="tables">The tables of sound keys of the segments that this one is made of.</param>
    public SegmentEntry Finish(int documents, uint[][] lengths, ColumnsBuilder columns, IEnumerable<TermDictionary> tables, CancellationToken cancel) =>
        Finish(documents, lengths, columns, keys.Write(PathOf(6), tables, cancel));

    public void Dispose()
    {
        terms?.Dispose();
        postings?.Dispose();
        positions?.Dispose();
        Stored?.Dispose();
        for (var i = 0; i < SegmentReader.Kinds.Length && !finished; i++)
            File.Delete(PathOf(i));
    }

    private SegmentEntry Finish(int documents, uint[][] lengths, ColumnsBuilder columns, FileEntry keyTable)
    {
        dictionary.Finish();
        var entry = new SegmentEntry(name, documents, 0,
        [
            terms.Finish(), postings.Finish(), positions.Finish(),
            Norms.Write(PathOf(3), lengths, documents), columns.Write(PathOf(4)), Stored.Finish(),
            keyTable,
        ], null);
        finished = true;
        return entry;
    }

    private string PathOf(int file) => Path.Combine(directory, $"{name}.{SegmentReader.Kinds[file].Extension}");
}
