using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Index.Storage;

/// <summary>
/// A file in the frame of <see cref="PagedFormat"/>, mapped into memory. Every read is held inside the content, and the
/// page that it touches is checked first, once. Safe for many threads; spans live as long as the file is not disposed.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    /// <summary>What follows the content of any file is at least as long: its trailer.</summary>
    public const int Padding = 8;

    private readonly string path;
    private readonly SafeMemoryMappedViewHandle view;
    private readonly byte* start;
    private readonly long content;
    private readonly int pageCount;
    private readonly int[] verified;
    private int unverified;

    private MappedFile(string path, SafeMemoryMappedViewHandle view, byte* start, long length, FileEntry entry, FileKind kind)
    {
        this.path = path;
        this.view = view;
        this.start = start;
        var trailer = new ReadOnlySpan<byte>(start + length - PagedFormat.TrailerLength, PagedFormat.TrailerLength);
        content = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        if (content < PagedFormat.HeaderLength || content > length
            || content + PagedFormat.PageCount(content) * 4L + PagedFormat.TrailerLength != length)
            throw Damaged(length - PagedFormat.TrailerLength, "the length that it records is not the length that it has");
        pageCount = PagedFormat.PageCount(content);
        var checksum = Crc32C.Compute(new ReadOnlySpan<byte>(start + content, pageCount * 4 + 8));
        if (checksum != entry.Checksum || checksum != BinaryPrimitives.ReadUInt32LittleEndian(trailer[8..])
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer[12..]) != PagedFormat.Magic)
            throw Damaged(content, "the table of checksums does not agree with the manifest");
        var header = new ReadOnlySpan<byte>(start, PagedFormat.HeaderLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != PagedFormat.Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != (uint)kind
            || BinaryPrimitives.ReadInt32LittleEndian(header[8..]) != PagedFormat.Version)
            throw Damaged(0, "the header is not that of this kind of file");
        unverified = pageCount;
        verified = new int[(pageCount + 31) / 32];
    }

    public string Name => Path.GetFileName(path);

    /// <summary>Where the content ends, counted from the start of the file.</summary>
    public long End => content;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IndexDamagedException">It is not the file that the manifest names.</exception>
    public static MappedFile Open(string directory, FileEntry entry, FileKind kind)
    {
        var file = Path.Combine(directory, entry.Name);
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        if (length != entry.Length || length < PagedFormat.HeaderLength + PagedFormat.TrailerLength)
            throw new IndexDamagedException(file, Math.Min(length, entry.Length), "it is shorter or longer than the manifest says");
        using var map = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var accessor = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        var mapped = accessor.SafeMemoryMappedViewHandle;
        byte* first = null;
        mapped.AcquirePointer(ref first);
        try
        {
            return new MappedFile(file, mapped, first + accessor.PointerOffset, length, entry, kind);
        }
        catch (IndexDamagedException)
        {
            mapped.ReleasePointer();
            throw;
        }
    }

    /// <summary>The bytes at <paramref name="offset"/>, checked.</summary>
    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > content - length)
            throw Damaged(Math.Clamp(offset, 0, content), "something points outside of the file");
        if (length > 0 && Volatile.Read(ref unverified) > 0)
            Check(offset, length);
        return new ReadOnlySpan<byte>(start + offset, length);
    }

    /// <summary>The bytes at <paramref name="offset"/> and the <see cref="Padding"/> that follow, whatever these are: a number may be read across the end and cut.</summary>
    public ReadOnlySpan<byte> ReadPadded(long offset, int length)
    {
        Read(offset, length);
        return new ReadOnlySpan<byte>(start + offset, length + Padding);
    }

    /// <summary>An array that <see cref="PagedWriter.WriteArray"/> wrote, all of it checked, for reading here and there. Valid as long as the file is not disposed.</summary>
    public MappedArray<T> View<T>(long offset, long count) where T : unmanaged
    {
        var values = Array<T>(offset, count);
        return new MappedArray<T>(this, (T*)(start + offset), values.Length);
    }

    /// <summary>As <see cref="Read"/>, but fewer bytes where the content ends before.</summary>
    public ReadOnlySpan<byte> ReadUpTo(long offset, long length) =>
        Read(offset, (int)Math.Min(Math.Min(length, int.MaxValue), Math.Max(0, content - offset)));

    /// <summary>An array that <see cref="PagedWriter.WriteArray"/> wrote.</summary>
    public ReadOnlySpan<T> Array<T>(long offset, long count) where T : unmanaged
    {
        if (count < 0 || count > int.MaxValue / sizeof(T))
            throw Damaged(Math.Clamp(offset, 0, content), "an array has an impossible length");
        return MemoryMarshal.Cast<byte, T>(Read(offset, (int)count * sizeof(T)));
    }

    /// <summary>One element of an array; touches only its page.</summary>
    public T Element<T>(long offset, long index) where T : unmanaged =>
        MemoryMarshal.Read<T>(Read(offset + index * sizeof(T), sizeof(T)));

    public IndexDamagedException Damaged(long offset, string what) => new(path, offset, what);

    /// <summary>Checks every page, also those that were checked before; the damaged ones come back.</summary>
    public IEnumerable<Problem> VerifyPages()
    {
        for (var page = 0; page < pageCount; page++)
        {
            if (!IsWhole(page))
                yield return new Problem(Name, (long)page << PagedFormat.PageShift, PageDamage + ". Rebuild the index with `archive reindex`.");
        }
    }

    public void Dispose()
    {
        if (!view.IsClosed)
            view.ReleasePointer();
    }

    private const string PageDamage = "the checksum of the page of 64 KB that begins here does not agree";

    private void Check(long offset, int length)
    {
        var last = (int)((offset + length - 1) >> PagedFormat.PageShift);
        for (var page = (int)(offset >> PagedFormat.PageShift); page <= last; page++)
        {
            var bit = 1 << (page & 31);
            if ((Volatile.Read(ref verified[page >> 5]) & bit) != 0)
                continue;
            if (!IsWhole(page))
                throw Damaged((long)page << PagedFormat.PageShift, PageDamage);
            if ((Interlocked.Or(ref verified[page >> 5], bit) & bit) == 0)
                Interlocked.Decrement(ref unverified);
        }
    }

    private bool IsWhole(int page)
    {
        var offset = (long)page << PagedFormat.PageShift;
        var bytes = new ReadOnlySpan<byte>(start + offset, (int)Math.Min(PagedFormat.PageSize, content - offset));
        return Crc32C.Compute(bytes) == BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(start + content + page * 4L, 4));
    }
}
