using System.Runtime.CompilerServices;

namespace Archive.Index.Storage;

/// <summary>Reads on through a span of a mapped file; running out of it is damage, said with file and offset.</summary>
internal ref struct ByteReader(MappedFile file, long start, ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => position;

    public uint ReadVarint()
    {
        var value = ReadVarint64();
        return value <= uint.MaxValue ? (uint)value : throw file.Damaged(start + position, "a number is too large");
    }

    public int ReadCount()
    {
        var value = ReadVarint64();
        return value <= int.MaxValue ? (int)value : throw file.Damaged(start + position, "a number is too large");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint64() => (uint)position < (uint)bytes.Length && bytes[position] < 0x80 ? bytes[position++] : ReadLongVarint();

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && position < bytes.Length; shift += 7)
        {
            var b = bytes[position++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
        throw file.Damaged(start + position, "a number does not end");
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)(bytes.Length - position))
            throw file.Damaged(start + position, "something points outside of its block");
        var read = bytes.Slice(position, count);
        position += count;
        return read;
    }
}
