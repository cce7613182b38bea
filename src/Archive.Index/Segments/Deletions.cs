using System.Numerics;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Which documents of a segment are deleted: a bit each. The segment itself never changes; a commit writes the bits anew.</summary>
internal sealed class Deletions
{
    private readonly ulong[] bits;

    public Deletions(int documents)
    {
        bits = new ulong[(documents + 63) / 64];
    }

    public Deletions(MappedFile file, int documents, int deleted)
    {
        bits = file.Array<ulong>(PagedFormat.HeaderLength, (documents + 63) / 64).ToArray();
        Count = bits.Sum(b => BitOperations.PopCount(b));
        if (Count != deleted || (documents % 64 != 0 && bits[^1] >> (documents % 64) != 0))
            throw file.Damaged(PagedFormat.HeaderLength, "the number of deleted documents does not agree with the manifest");
    }

    private Deletions(Deletions other)
    {
        bits = [.. other.bits];
        Count = other.Count;
    }

    public int Count { get; private set; }

    public bool this[int document] => (bits[document >> 6] >> document & 1) != 0;

    public Deletions Copy() => new(this);

    /// <summary>False where it was deleted before.</summary>
    public bool Add(int document)
    {
        if (this[document])
            return false;
        bits[document >> 6] |= 1UL << document;
        Count++;
        return true;
    }

    public FileEntry Write(string path)
    {
        using var output = new PagedWriter(path, FileKind.Deletions);
        output.WriteArray<ulong>(bits);
        return output.Finish();
    }
}
