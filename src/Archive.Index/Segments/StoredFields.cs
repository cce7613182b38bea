using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The keys and stored bytes of a segment, as <see cref="StoredWriter"/> wrote them.</summary>
internal sealed class StoredFields
{
    private const int Blocks = 0, Places = 1, KeyOffsets = 2, Keys = 3, Sorted = 4, Count = 5;

    private readonly MappedFile file;
    private readonly long[] directory;

    public StoredFields(MappedFile file, int documents)
    {
        this.file = file;
        directory = file.Array<long>(file.End - 8L * 6, 6).ToArray();
        if (directory[Count] != documents)
            throw file.Damaged(file.End - 8, "the stored documents are not as many as the manifest says");
    }

    public ReadOnlySpan<byte> KeyBytes(int document)
    {
        var start = file.Element<int>(directory[KeyOffsets], document);
        var end = file.Element<int>(directory[KeyOffsets], document + 1L);
        return file.Read(directory[Keys] + start, end - start);
    }

    public string Key(int document) => Encoding.UTF8.GetString(KeyBytes(document));

    public byte[] Read(int document)
    {
        var (block, start, length) = Place(document);
        if (length == 0)
            return [];
        // A block that is longer than usual holds one document: nobody makes us ask for more memory than that.
        Block(block, out var rawLength);
        return rawLength <= StoredWriter.BlockLength || rawLength == length ? Slice(block, Decompress(block), start, length).ToArray() : throw DamagedBlock(block);
    }

    /// <summary>Where a document's bytes lie: the number of the block, and start and length in it. Without bytes there need be no such block.</summary>
    public (int Block, int Start, int Length) Place(int document)
    {
        var place = file.Array<int>(directory[Places] + document * 12L, 3);
        return (place[0], place[1], place[2]);
    }

    /// <summary>A block as it was written, and the length that it has when it is decompressed.</summary>
    public ReadOnlySpan<byte> Block(int number, out int rawLength)
    {
        var at = file.Element<long>(directory[Blocks], number);
        var head = file.Read(at, 8);
        rawLength = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        return file.Read(at + 8, BinaryPrimitives.ReadInt32LittleEndian(head));
    }

    public byte[] Decompress(int number)
    {
        var compressed = Block(number, out var rawLength);
        var raw = new byte[rawLength >= 0 ? rawLength : throw DamagedBlock(number)];
        return BrotliDecoder.TryDecompress(compressed, raw, out var written) && written == raw.Length ? raw : throw DamagedBlock(number);
    }

    /// <summary>The bytes of a document in its decompressed block.</summary>
    public ReadOnlySpan<byte> Slice(int number, byte[] raw, int start, int length)
    {
        if (length == 0)
            return [];
        return start >= 0 && length > 0 && start <= raw.Length - length ? raw.AsSpan(start, length) : throw DamagedBlock(number);
    }

    /// <summary>The document with this key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        var at = FirstNotBefore(key, 0, directory[Count]);
        var document = at < directory[Count] ? InOrder(at) : -1;
        return document >= 0 && KeyBytes(document).SequenceEqual(key) ? document : -1;
    }

    /// <summary>As <see cref="Find(ReadOnlySpan{byte})"/>, for keys that ascend: each is looked for behind the one before, near to it first.</summary>
    /// <param name="from">0 for the first key.</param>
    public int FindNext(ReadOnlySpan<byte> key, ref long from)
    {
        var (low, step) = (from, 1L);
        while (low + step < directory[Count] && KeyBytes(InOrder(low + step)).SequenceCompareTo(key) < 0)
            (low, step) = (low + step, step * 2);
        from = FirstNotBefore(key, low, Math.Min(low + step, directory[Count]));
        var document = from < directory[Count] ? InOrder(from) : -1;
        return document >= 0 && KeyBytes(document).SequenceEqual(key) ? document : -1;
    }

    /// <summary>The first thing wrong, or null.</summary>
    public string? FirstFault()
    {
        for (var i = 0; i < directory[Count]; i++)
        {
            Read(i);
            if (Find(KeyBytes(i)) != i)
                return "a key is not found where it should be, or is there twice";
        }
        return null;
    }

    private int InOrder(long place) => file.Element<int>(directory[Sorted], place);

    /// <summary>The first place in the order of the keys, from low to high, whose key is not before this one; high where there is none.</summary>
    private long FirstNotBefore(ReadOnlySpan<byte> key, long low, long high)
    {
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyBytes(InOrder(middle)).SequenceCompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private IndexDamagedException DamagedBlock(int number) =>
        file.Damaged(file.Element<long>(directory[Blocks], number), "a block of stored bytes cannot be read");
}
