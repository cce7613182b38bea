using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes the keys and the stored bytes of a segment. The bytes of neighbours are compressed together (Brotli) in blocks of about
/// 16 KB: compressed length (u32), length (u32), bytes. Then the blocks' offsets; block, start and length of
/// each document; the keys; the documents in the order of their keys; and where each of these begins.
/// </summary>
internal sealed class StoredWriter(string path) : IDisposable
{
    public const int BlockLength = 16 * 1024;
    private const int Quality = 4;
    private const int WindowBits = 18;

    private readonly PagedWriter output = new(path, FileKind.Stored);
    private readonly List<byte> block = [];
    private readonly List<long> blocks = [];
    private readonly List<int> places = [];
    private readonly List<int> keyOffsets = [0];
    private readonly List<byte> keys = [];

    public void Add(string key, ReadOnlySpan<byte> stored)
    {
        if (block.Count > 0 && block.Count + (long)stored.Length > BlockLength)
            FlushBlock();
        places.AddRange([blocks.Count, block.Count, stored.Length]);
        block.AddRange(stored);
        keys.AddRange(Encoding.UTF8.GetBytes(key));
        keyOffsets.Add(keys.Count);
    }

    public FileEntry Finish()
    {
        if (block.Count > 0)
            FlushBlock();
        var count = keyOffsets.Count - 1;
        var sorted = Enumerable.Range(0, count).ToArray();
        Array.Sort(sorted, (a, b) => KeyBytes(a).SequenceCompareTo(KeyBytes(b)));
        var blocksAt = output.WriteArray<long>(CollectionsMarshal.AsSpan(blocks));
        var placesAt = output.WriteArray<int>(CollectionsMarshal.AsSpan(places));
        var offsetsAt = output.WriteArray<int>(CollectionsMarshal.AsSpan(keyOffsets));
        var keysAt = output.WriteArray<byte>(CollectionsMarshal.AsSpan(keys));
        var sortedAt = output.WriteArray<int>(sorted);
        output.WriteArray<long>([blocksAt, placesAt, offsetsAt, keysAt, sortedAt, count]);
        return output.Finish();
    }

    public void Dispose() => output.Dispose();

    private ReadOnlySpan<byte> KeyBytes(int document) =>
        CollectionsMarshal.AsSpan(keys)[keyOffsets[document]..keyOffsets[document + 1]];

    private void FlushBlock()
    {
        var raw = CollectionsMarshal.AsSpan(block);
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(raw.Length)];
        if (!BrotliEncoder.TryCompress(raw, compressed, out var length, Quality, WindowBits))
            throw new InvalidOperationException("A block did not compress into the room that Brotli asked for.");
        blocks.Add(output.Position);
        output.WriteUInt32((uint)length);
        output.WriteUInt32((uint)raw.Length);
        output.Write(compressed.AsSpan(0, length));
        block.Clear();
    }
}
