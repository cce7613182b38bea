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

    public string Key(int document) => Encoding.UTF8.GetString(KeyBytes(document));

    public byte[] Read(int document)
    {
        var block = file.Element<int>(directory[Places], document * 3L);
        var start = file.Element<int>(directory[Places], document * 3L + 1);
        var length = file.Element<int>(directory[Places], document * 3L + 2);
        if (length == 0)
            return [];
        var at = file.Element<long>(directory[Blocks], block);
        var head = file.Read(at, 8);
        var compressed = file.Read(at + 8, BinaryPrimitives.ReadInt32LittleEndian(head));
        var room = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        // A block that is longer than usual holds one document: nobody makes us ask for more memory than that.
        if (start < 0 || length < 0 || start > room - length || (room > StoredWriter.BlockLength && room != length))
            throw file.Damaged(at, "a document reaches out of its block of stored bytes");
        var raw = new byte[room];
        if (!BrotliDecoder.TryDecompress(compressed, raw, out var written) || written != raw.Length)
            throw file.Damaged(at, "a block of stored bytes cannot be read");
        return start == 0 && length == raw.Length ? raw : raw.AsSpan(start, length).ToArray();
    }

    /// <summary>The document with this key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0L, directory[Count] - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var document = file.Element<int>(directory[Sorted], middle);
            var order = KeyBytes(document).SequenceCompareTo(key);
            if (order == 0)
                return document;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
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

    private ReadOnlySpan<byte> KeyBytes(int document)
    {
        var start = file.Element<int>(directory[KeyOffsets], document);
        var end = file.Element<int>(directory[KeyOffsets], document + 1L);
        return file.Read(directory[Keys] + start, end - start);
    }
}
