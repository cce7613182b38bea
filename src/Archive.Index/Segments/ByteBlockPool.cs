using System.Buffers.Binary;

namespace Archive.Index.Segments;

/// <summary>
/// Memory of the <see cref="SegmentBuffer"/>: blocks of 32 KB that are used again after <see cref="Clear"/>, so that no byte
/// is copied when there is more of them. An address counts through the blocks; what is allocated lies in one block.
/// </summary>
/// <remarks>
/// A stream of bytes whose length is not known lies in slices: the first has 8 bytes, each next half as many again, up to 512, all in multiples of four. The
/// last four bytes of a full slice are the address of the next, and begin that one. So a stream of few bytes wastes few,
/// a long one about one in a hundred.
/// </remarks>
internal sealed class ByteBlockPool
{
    public const int FirstSlice = 8;

    private const int BlockShift = 15;
    private const int BlockSize = 1 << BlockShift;
    private const int LongestSlice = 512;
    private const int AddressLength = 4;

    private byte[][] blocks = [];
    private int allocated;
    private int current = -1;
    private int used = BlockSize;

    /// <summary>What the blocks in use take.</summary>
    public long Bytes => (current + 1L) * BlockSize;

    public void Clear() => (current, used) = (-1, BlockSize);

    /// <summary>Room for up to 32 KB, a multiple of four; what lies in it is not defined.</summary>
    /// <exception cref="OverflowException">More than 2 GB: the writer flushes long before.</exception>
    public int Allocate(int length)
    {
        if (used + length > BlockSize)
        {
            current++;
            used = 0;
            if (current == allocated)
            {
                if (allocated == blocks.Length)
                    Array.Resize(ref blocks, Math.Max(16, blocks.Length * 2));
                blocks[allocated++] = GC.AllocateUninitializedArray<byte>(BlockSize);
            }
        }
        var address = checked(current * BlockSize) + used;
        used += length;
        return address;
    }

    public Span<byte> Span(int address, int length) => blocks[address >> BlockShift].AsSpan(address & (BlockSize - 1), length);

    /// <summary>What lies from an address to the end of its block.</summary>
    public Span<byte> Rest(int address) => blocks[address >> BlockShift].AsSpan(address & (BlockSize - 1));

    /// <summary>An empty stream whose first slice has been allocated, with <see cref="FirstSlice"/> bytes; its reader needs to know where that is.</summary>
    public static ByteStream StreamAt(int start) => new() { Next = start, End = start + FirstSlice, Slice = FirstSlice };

    /// <summary>Seven bits a byte, low bits first, the high bit set on all but the last.</summary>
    public void WriteVarint(ref ByteStream stream, uint value)
    {
        while (value >= 0x80)
        {
            WriteByte(ref stream, (byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte(ref stream, (byte)value);
    }

    /// <summary>Copies a stream into an array, which grows as needed; returns how many bytes there are.</summary>
    public int Read(int start, in ByteStream stream, ref byte[] into)
    {
        var length = 0;
        for (var slice = FirstSlice; ; slice = Longer(slice))
        {
            // The place to write next is never the first of a slice, so it lies in the last slice and in no other.
            var isLast = stream.Next > start && stream.Next <= start + slice;
            var here = Span(start, isLast ? stream.Next - start : slice);
            var content = isLast ? here : here[..^AddressLength];
            if (into.Length < length + content.Length)
                Array.Resize(ref into, Math.Max(into.Length * 2, length + LongestSlice));
            content.CopyTo(into.AsSpan(length));
            length += content.Length;
            if (isLast)
                return length;
            start = BinaryPrimitives.ReadInt32LittleEndian(here[^AddressLength..]);
        }
    }

    private void WriteByte(ref ByteStream stream, byte value)
    {
        if (stream.Next == stream.End)
            Grow(ref stream);
        blocks[stream.Next >> BlockShift][stream.Next & (BlockSize - 1)] = value;
        stream.Next++;
    }

    private void Grow(ref ByteStream stream)
    {
        var slice = Longer(stream.Slice);
        var start = Allocate(slice);
        var tail = Span(stream.End - AddressLength, AddressLength);
        tail.CopyTo(Span(start, AddressLength));
        BinaryPrimitives.WriteInt32LittleEndian(tail, start);
        (stream.Next, stream.End, stream.Slice) = (start + AddressLength, start + slice, slice);
    }

    private static int Longer(int slice) => Math.Min(slice + slice / 2 & ~3, LongestSlice);
}

/// <summary>Where a stream of a <see cref="ByteBlockPool"/> is written: the next byte, the end of its last slice, that slice's length.</summary>
internal struct ByteStream
{
    public int Next;
    public int End;
    public int Slice;
}
