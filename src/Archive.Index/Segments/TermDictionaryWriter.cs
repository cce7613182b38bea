using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes the terms of a segment, sorted by bytes, in blocks of 32, front-coded: for each term the length shared with
/// the one before, the rest, its document frequency, and where its postings are. Then the offsets of the blocks.
/// </summary>
internal sealed class TermDictionaryWriter(PagedWriter output)
{
    public const int BlockSize = 32;

    private readonly List<long> blocks = [];
    private byte[] previous = [];
    private int previousLength;
    private long count;
    private long postings;
    private long positions;

    public void Add(ReadOnlySpan<byte> key, in TermEntry entry)
    {
        if (count++ % BlockSize == 0)
        {
            blocks.Add(output.Position);
            (previousLength, postings, positions) = (0, 0, 0);
        }
        var shared = key.CommonPrefixLength(previous.AsSpan(0, previousLength));
        output.WriteVarint((ulong)shared);
        output.WriteVarint((ulong)(key.Length - shared));
        output.Write(key[shared..]);
        output.WriteVarint((ulong)entry.DocumentFrequency);
        if (entry.DocumentFrequency == 1)
        {
            output.WriteVarint((ulong)entry.SingleDocument);
            output.WriteVarint((ulong)entry.SingleFrequency);
        }
        else
        {
            output.WriteVarint((ulong)(entry.Postings - postings));
            postings = entry.Postings;
        }
        output.WriteVarint((ulong)(entry.Positions - positions));
        positions = entry.Positions;
        if (previous.Length < key.Length)
            previous = new byte[key.Length * 2];
        key.CopyTo(previous);
        previousLength = key.Length;
    }

    public void Finish()
    {
        var table = output.WriteArray<long>(CollectionsMarshal.AsSpan(blocks));
        output.WriteArray<long>([table, blocks.Count, count]);
    }
}
