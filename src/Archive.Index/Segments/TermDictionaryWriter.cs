using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes the terms of a segment, sorted by bytes, in blocks of 32, front-coded: for each term the length shared with
/// the one before, the rest, its document frequency, and where its postings are.
/// </summary>
/// <remarks>
/// Then the offsets of the blocks (u64 each), the highest document frequency in each (u32), and the first term of every 64th block (length, bytes), which
/// a reader keeps in memory; at the end where these begin, how many blocks and how many terms.
/// </remarks>
internal sealed class TermDictionaryWriter(PagedWriter output)
{
    public const int BlockSize = 32;

    /// <summary>A term in this many blocks is kept in memory.</summary>
    public const int Sparsity = 64;

    private readonly List<long> blocks = [];
    private readonly List<uint> highest = [];
    private readonly List<byte[]> sparse = [];
    private byte[] previous = [];
    private int previousLength;
    private long count;
    private long postings;
    private long positions;

    public void Add(ReadOnlySpan<byte> key, in TermEntry entry)
    {
        if (count++ % BlockSize == 0)
        {
            if (blocks.Count % Sparsity == 0)
                sparse.Add(key.ToArray());
            blocks.Add(output.Position);
            highest.Add(0);
            (previousLength, postings, positions) = (0, 0, 0);
        }
        highest[^1] = Math.Max(highest[^1], (uint)entry.DocumentFrequency);
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
        var frequencies = output.WriteArray<uint>(CollectionsMarshal.AsSpan(highest));
        var terms = output.Position;
        foreach (var key in sparse)
        {
            output.WriteVarint((ulong)key.Length);
            output.Write(key);
        }
        output.WriteArray<long>([table, frequencies, terms, blocks.Count, count]);
    }
}
