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
/// <remarks>In memory until written: 24 bytes a document and its key.</remarks>
internal sealed class StoredWriter(string path) : IDisposable
{
    public const int BlockLength = 16 * 1024;
    private const int Quality = 4;
    private const int WindowBits = 18;

    private readonly PagedWriter output = new(path, FileKind.Stored);
    private readonly List<long> blocks = [];
    private readonly List<int> places = [];
    private readonly List<int> keyOffsets = [0];
    private readonly List<byte> keys = [];
    private byte[] block = new byte[BlockLength];
    private byte[] compressed = [];
    private int filled;

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> stored)
    {
        if (filled > 0 && filled + (long)stored.Length > BlockLength)
            FlushBlock();
        if (stored.Length > block.Length - filled)
            block = new byte[stored.Length];
        AddPlace(key, blocks.Count, filled, stored.Length);
        stored.CopyTo(block.AsSpan(filled));
        filled += stored.Length;
    }

    /// <summary>Adds the documents of a segment that have a new number. A block is copied as it is where all of its documents have, unless it is small.</summary>
    /// <param name="renumbered">For each document its new number, in order, or -1.</param>
    public void Add(StoredFields segment, ReadOnlySpan<int> renumbered, CancellationToken cancel)
    {
        var raw = Array.Empty<byte>();
        for (var first = 0; first < renumbered.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            var number = segment.Place(first).Block;
            var (end, any, all, bytes) = (first, false, true, 0L);
            for (; end < renumbered.Length && segment.Place(end) is var place && place.Block == number; end++)
            {
                any |= renumbered[end] >= 0;
                all &= renumbered[end] >= 0;
                bytes += place.Length;
            }
            var copied = all && bytes >= BlockLength / 2;
            if (copied)
                CopyBlock(segment.Block(number, out var rawLength), rawLength);
            else if (any && bytes > 0)
                raw = segment.Decompress(number);
            for (; first < end; first++)
            {
                var (_, start, length) = segment.Place(first);
                if (copied)
                    AddPlace(segment.KeyBytes(first), blocks.Count - 1, start, length);
                else if (renumbered[first] >= 0)
                    Add(segment.KeyBytes(first), segment.Slice(number, raw, start, length));
            }
        }
    }

    public FileEntry Finish()
    {
        FlushBlock();
        var count = keyOffsets.Count - 1;
        var sorted = new int[count];
        for (var i = 0; i < count; i++)
            sorted[i] = i;
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

    private void AddPlace(ReadOnlySpan<byte> key, int number, int start, int length)
    {
        places.Add(number);
        places.Add(start);
        places.Add(length);
        keys.AddRange(key);
        keyOffsets.Add(keys.Count);
    }

    private void CopyBlock(ReadOnlySpan<byte> bytes, int rawLength)
    {
        FlushBlock();
        WriteBlock(bytes, rawLength);
    }

    private void FlushBlock()
    {
        if (filled == 0)
            return;
        var enough = BrotliEncoder.GetMaxCompressedLength(filled);
        if (compressed.Length < enough)
            compressed = new byte[enough];
        if (!BrotliEncoder.TryCompress(block.AsSpan(0, filled), compressed, out var length, Quality, WindowBits))
            throw new InvalidOperationException("A block did not compress into the room that Brotli asked for.");
        WriteBlock(compressed.AsSpan(0, length), filled);
        filled = 0;
    }

    private void WriteBlock(ReadOnlySpan<byte> bytes, int rawLength)
    {
        blocks.Add(output.Position);
        output.WriteUInt32((uint)bytes.Length);
        output.WriteUInt32((uint)rawLength);
        output.Write(bytes);
    }
}
