using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// Writes the terms of a segment, sorted by bytes, in blocks of 32, front-coded: for each term the length shared with
/// the one before, the rest, its document frequency, and where its postings are.
/// </summary>
/// <remarks>
/// Then for each block its offset (u64), the highest document frequency in it (u32), and the first 16 bytes of its first term (u128 that sorts as the
/// bytes do, zeros at the end), among which terms are looked for; at the end where these begin, how many blocks and how many terms.
/// </remarks>
internal sealed class TermDictionaryWriter(PagedWriter output)
{
    public const int BlockSize = 32;

    private readonly List<long> blocks = [];
    private readonly List<uint> highest = [];
    private readonly List<UInt128> firsts = [];
    private byte[] previous = [];
    private int previousLength;
    private long count;
    private long postings;
    private long positions;

    public void Add(ReadOnlySpan<byte> key, in TermEntry entry)
    {
        if (count++ % BlockSize == 0)
        {
            firsts.Add(Start(key));
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
        var starts = output.WriteArray<UInt128>(CollectionsMarshal.AsSpan(firsts));
        output.WriteArray<long>([table, frequencies, starts, blocks.Count, count]);
    }

    /// <summary>The first 16 bytes of a term. Of two terms the lower never has the higher start.</summary>
    public static UInt128 Start(ReadOnlySpan<byte> key)
    {
        Span<byte> start = stackalloc byte[16];
        start.Clear();
        key[..Math.Min(key.Length, 16)].CopyTo(start);
        return BinaryPrimitives.ReadUInt128BigEndian(start);
    }
}
