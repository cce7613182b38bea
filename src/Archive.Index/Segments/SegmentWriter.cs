using System.Globalization;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Writes the files of one segment: terms with their postings in order of the terms, then the rest.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly string directory;
    private readonly string name;
    private readonly PagedWriter terms;
    private readonly PagedWriter postings;
    private readonly PagedWriter positions;
    private readonly TermDictionaryWriter dictionary;
    private readonly KeyTable keys = new();

    public SegmentWriter(string directory, long number)
    {
        this.directory = directory;
        name = string.Create(CultureInfo.InvariantCulture, $"segment-{number}");
        terms = new PagedWriter(PathOf(0), FileKind.Terms);
        postings = new PagedWriter(PathOf(1), FileKind.Postings);
        positions = new PagedWriter(PathOf(2), FileKind.Positions);
        dictionary = new TermDictionaryWriter(terms);
        Postings = new PostingsWriter(postings, positions);
        Stored = new StoredWriter(PathOf(5));
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

    public SegmentEntry Finish(int documents, uint[][] lengths, ColumnsBuilder columns)
    {
        dictionary.Finish();
        return new SegmentEntry(name, documents, 0,
        [
            terms.Finish(), postings.Finish(), positions.Finish(),
            Norms.Write(PathOf(3), lengths, documents), columns.Write(PathOf(4)), Stored.Finish(),
            keys.Write(PathOf(6)),
        ], null);
    }

    public void Dispose()
    {
        terms.Dispose();
        postings.Dispose();
        positions.Dispose();
        Stored.Dispose();
    }

    private string PathOf(int file) => Path.Combine(directory, $"{name}.{SegmentReader.Kinds[file].Extension}");
}
