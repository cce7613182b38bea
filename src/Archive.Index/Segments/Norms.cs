using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The length of each field in each document, in words (positions that hold a token), and its sum.</summary>
/// <remarks>File: an array of u32 for each field of the schema; then an array of i64: documents, then where each array begins, then each sum.</remarks>
internal sealed class Norms
{
    private readonly MappedFile file;
    private readonly long tail;
    private readonly int fields;

    public Norms(MappedFile file, int fields, int documents)
    {
        (this.file, this.fields, Count) = (file, fields, documents);
        tail = file.End - 8 * (1 + 2L * fields);
        if (tail < PagedFormat.HeaderLength || file.Element<long>(tail, 0) != documents)
            throw file.Damaged(Math.Max(0, tail), "the lengths do not cover the documents of the manifest");
    }

    public int Count { get; }

    public ReadOnlySpan<uint> Lengths(int field) => file.Array<uint>(file.Element<long>(tail, 1 + field), Count);

    public long Total(int field) => file.Element<long>(tail, 1 + fields + field);

    public static FileEntry Write(string path, uint[][] lengths, int documents)
    {
        using var output = new PagedWriter(path, FileKind.Norms);
        var numbers = new List<long> { documents };
        foreach (var field in lengths)
            numbers.Add(output.WriteArray<uint>(field));
        foreach (var field in lengths)
            numbers.Add(field.Sum(n => (long)n));
        output.WriteArray<long>(numbers.ToArray());
        return output.Finish();
    }
}
