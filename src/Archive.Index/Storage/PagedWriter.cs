using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Index.Storage;

/// <summary>Writes one file in the frame of <see cref="PagedFormat"/>; it is on the disk when <see cref="Finish"/> returns.</summary>
internal sealed class PagedWriter : IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle handle;
    private readonly byte[] page = new byte[PagedFormat.PageSize];
    private readonly List<uint> checksums = [];
    private long flushed;
    private int used;

    public PagedWriter(string path, FileKind kind)
    {
        this.path = path;
        handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        WriteUInt32(PagedFormat.Magic);
        WriteUInt32((uint)kind);
        WriteUInt32(PagedFormat.Version);
        WriteUInt32(0);
    }

    /// <summary>Where the next byte goes, counted from the start of the file.</summary>
    public long Position => flushed + used;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, page.Length - used);
            bytes[..count].CopyTo(page.AsSpan(used));
            used += count;
            bytes = bytes[count..];
            if (used == page.Length)
                FlushPage();
        }
    }

    public void WriteByte(byte value)
    {
        page[used++] = value;
        if (used == page.Length)
            FlushPage();
    }

    public void WriteUInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Write(bytes);
    }

    public void WriteUInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Write(bytes);
    }

    /// <summary>Seven bits a byte, low bits first, the high bit set on all but the last.</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)value);
    }

    /// <summary>Starts at the next multiple of eight and writes the numbers as they lie in memory. Returns where they begin.</summary>
    public long WriteArray<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        while (Position % 8 != 0)
            WriteByte(0);
        var start = Position;
        // In pieces, because the bytes of a long array do not fit a span.
        for (; values.Length > 0x100000; values = values[0x100000..])
            Write(MemoryMarshal.AsBytes(values[..0x100000]));
        Write(MemoryMarshal.AsBytes(values));
        return start;
    }

    public FileEntry Finish()
    {
        var length = Position;
        if (used > 0)
            FlushPage();
        var footer = new byte[checksums.Count * 4 + PagedFormat.TrailerLength];
        for (var i = 0; i < checksums.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(footer.AsSpan(i * 4), checksums[i]);
        var trailer = footer.AsSpan(checksums.Count * 4);
        BinaryPrimitives.WriteInt64LittleEndian(trailer, length);
        var checksum = Crc32C.Compute(footer.AsSpan(0, footer.Length - 8));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[8..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[12..], PagedFormat.Magic);
        RandomAccess.Write(handle, footer, flushed);
        DurableFile.Sync(handle, path);
        return new FileEntry(Path.GetFileName(path), flushed + footer.Length, checksum);
    }

    public void Dispose() => handle.Dispose();

    private void FlushPage()
    {
        var bytes = page.AsSpan(0, used);
        RandomAccess.Write(handle, bytes, flushed);
        checksums.Add(Crc32C.Compute(bytes));
        flushed += used;
        used = 0;
    }
}
