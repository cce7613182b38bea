using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Archive.Captures;

/// <summary>
/// One gzip member (RFC 1952). The framing is our own, since <c>GZipStream</c> silently accepts a truncated member and junk
/// between members, and with the junk drops every member after it.
/// </summary>
/// <remarks>
/// Members that we write carry two extra fields, which other readers skip (all numbers little-endian): <c>sl</c>, the
/// length of the member and of its data, and <c>ck</c>, the CRC-32 of the compressed data. The first tells a write that
/// was cut off from damage: a member whose bytes are all there and that cannot be read is damaged, never torn. The second
/// covers the padding bits at the end of the compressed data, which nothing else does: every changed bit is found.
/// </remarks>
internal sealed record GzipMember(long Offset, long Length, ReadOnlyMemory<byte> Data)
{
    private const int FixedHeader = 10;
    private const int Trailer = 8;

    /// <summary>The header of our own members, up to the two lengths: no time, no name, unknown system, extra field sl.</summary>
    private static ReadOnlySpan<byte> OwnHeader =>
        [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 20, 0, (byte)'s', (byte)'l', 8, 0];

    private static ReadOnlySpan<byte> ChecksumField => [(byte)'c', (byte)'k', 4, 0];

    private const int LengthsAt = 16;
    private const int ChecksumFieldAt = 24;
    private const int OwnHeaderLength = 32;

    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        using var output = new MemoryStream();
        output.Write(OwnHeader);
        output.Write(stackalloc byte[8]);
        output.Write(ChecksumField);
        output.Write(stackalloc byte[4]);
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(data);
        Span<byte> trailer = stackalloc byte[Trailer];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32.Of(data));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)data.Length);
        output.Write(trailer);
        var member = output.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(member.AsSpan(LengthsAt), (uint)member.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(member.AsSpan(LengthsAt + 4), (uint)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(member.AsSpan(OwnHeaderLength - 4), Crc32.Of(member.AsSpan()[OwnHeaderLength..^Trailer]));
        return member;
    }

    /// <summary>Where our own member at this place says that it ends; null where no such header stands there.</summary>
    public static long? ClaimedEnd(ReadOnlySpan<byte> header, long offset) =>
        header.Length >= OwnHeaderLength && header.StartsWith(OwnHeader)
            ? offset + BinaryPrimitives.ReadUInt32LittleEndian(header[LengthsAt..])
            : null;

    /// <summary>Reads the member that starts at <paramref name="offset"/>.</summary>
    /// <param name="end">Where the file ends for this reader.</param>
    /// <param name="limit">The longest data that is inflated.</param>
    /// <param name="own">Only members as <see cref="Compress"/> writes them are accepted, bit for bit in the header.</param>
    public static GzipMember Read(Stream source, string file, long offset, long end, int limit, bool own, byte[] buffer)
    {
        var header = ReadHeader(source, file, offset, end, own);
        var claimed = own ? ClaimedEnd(header, offset) : null;
        var dataStart = offset + header.Length;
        var (data, dataEnd) = Inflate(source, file, offset, dataStart, end, limit, claimed, buffer);
        if (dataEnd > end - Trailer)
            throw Incomplete(file, offset, end, claimed);
        Span<byte> trailer = stackalloc byte[Trailer];
        source.Position = dataEnd;
        source.ReadExactly(trailer);
        var length = dataEnd + Trailer - offset;
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != Crc32.Of(data.Span))
            throw Damaged(WarcFault.BadCrc, file, offset, "the data is not what the checksum of its gzip member says.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)data.Length)
            throw Damaged(WarcFault.BadLength, file, offset, "the data is not as long as its gzip member says.");
        if (own && (claimed != offset + length || BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(LengthsAt + 4)) != (uint)data.Length))
            throw Damaged(WarcFault.BadMemberHeader, file, offset, "the lengths in the header of the gzip member are not its lengths.");
        if (own && BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(OwnHeaderLength - 4)) != CrcOf(source, dataStart, dataEnd, buffer))
            throw Damaged(WarcFault.BadCrc, file, offset, "the compressed data is not what the checksum in the header of its gzip member says.");
        return new GzipMember(offset, length, data);
    }

    private static uint CrcOf(Stream source, long from, long to, byte[] buffer)
    {
        source.Position = from;
        uint crc = 0;
        while (from < to)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - from));
            source.ReadExactly(piece);
            crc = Crc32.Append(crc, piece);
            from += piece.Length;
        }
        return crc;
    }

    /// <summary>True where a gzip member stands whose data begins with this text; nothing more of it is looked at.</summary>
    public static bool BeginsWith(ReadOnlySpan<byte> text, Stream source, string file, long offset, long end, byte[] buffer)
    {
        try
        {
            var header = ReadHeader(source, file, offset, end, own: false);
            using var feed = new MemberFeed(source, offset + header.Length, end, buffer, exact: false);
            using var deflate = new DeflateStream(feed, CompressionMode.Decompress);
            Span<byte> beginning = stackalloc byte[text.Length];
            return deflate.ReadAtLeast(beginning, text.Length, throwOnEndOfStream: false) == text.Length && beginning.SequenceEqual(text);
        }
        catch (Exception exception) when (exception is WarcException or InvalidDataException)
        {
            return false;
        }
    }

    private static (ReadOnlyMemory<byte> Data, long End) Inflate(
        Stream source, string file, long offset, long dataStart, long end, int limit, long? claimed, byte[] buffer)
    {
        foreach (var exact in (ReadOnlySpan<bool>)[false, true])
        {
            using var feed = new MemberFeed(source, dataStart, end, buffer, exact);
            using var deflate = new DeflateStream(feed, CompressionMode.Decompress);
            var data = new ArrayBufferWriter<byte>();
            try
            {
                while (deflate.Read(data.GetSpan(4096)) is > 0 and var read)
                {
                    data.Advance(read);
                    if (data.WrittenCount > limit)
                        throw TooLarge(file, offset, limit);
                }
            }
            catch (InvalidDataException exception) when (!feed.RanOut)
            {
                throw Damaged(WarcFault.BadCompression, file, offset, "the compressed data cannot be inflated.", exception);
            }
            catch (InvalidDataException)
            {
                // The runtime's word for «ended too early»; RanOut says the same.
            }
            if (feed.RanOut)
                throw Incomplete(file, offset, end, claimed);
            if (feed.EndsExactly)
                return (data.WrittenMemory, feed.Offset);
        }
        throw new InvalidOperationException("A feed of single bytes always ends exactly.");
    }

    private static byte[] ReadHeader(Stream source, string file, long offset, long end, bool own)
    {
        var start = new byte[(int)Math.Min(own ? OwnHeaderLength : FixedHeader, end - offset)];
        source.Position = offset;
        source.ReadExactly(start);
        var signature = OwnHeader[..Math.Min(3, start.Length)];
        if (!start.AsSpan().StartsWith(signature))
            throw new WarcException(WarcFault.Junk, file, offset, Describe(start), "Every record must be a gzip member of its own, one after the other; restore the file from a copy, or compress it again record by record.");
        if (own)
        {
            if (!start.AsSpan().StartsWith(OwnHeader[..Math.Min(start.Length, OwnHeader.Length)]))
                throw Damaged(WarcFault.BadMemberHeader, file, offset, "the header of the gzip member is not the one that this software writes.");
            if (start.Length < OwnHeaderLength)
                throw Incomplete(file, offset, end, null);
            return start.AsSpan(ChecksumFieldAt).StartsWith(ChecksumField) ? start
                : throw Damaged(WarcFault.BadMemberHeader, file, offset, "the header of the gzip member is not the one that this software writes.");
        }
        if (start.Length < FixedHeader)
            throw Incomplete(file, offset, end, null);
        var flags = start[3];
        if ((flags & 0xE0) != 0)
            throw Damaged(WarcFault.BadMemberHeader, file, offset, "the gzip header has flags that no version of gzip knows.");
        var header = new List<byte>(start);
        if ((flags & 4) != 0)
        {
            var length = Take() | Take() << 8;
            for (var i = 0; i < length; i++)
                Take();
        }
        for (var text = flags & 0x18; text != 0; text &= text - 1)
        {
            while (Take() != 0)
            {
                if (header.Count > 1 << 17)
                    throw Damaged(WarcFault.BadMemberHeader, file, offset, "the name in the gzip header has no end.");
            }
        }
        if ((flags & 2) != 0)
        {
            var crc = (ushort)Crc32.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(header));
            if ((Take() | Take() << 8) != crc)
                throw Damaged(WarcFault.BadMemberHeader, file, offset, "the gzip header is not what its checksum says.");
        }
        return [.. header];

        int Take()
        {
            if (offset + header.Count >= end)
                throw Incomplete(file, offset, end, null);
            header.Add((byte)source.ReadByte());
            return header[^1];
        }
    }

    private static string Describe(ReadOnlySpan<byte> start) =>
        start.StartsWith("WARC/"u8) ? "a record that is not compressed stands here."
        : "bytes that are no gzip member stand here, where a record must start or the file must end.";

    private static WarcException Incomplete(string file, long offset, long end, long? claimed) => claimed <= end
        ? Damaged(WarcFault.BadCompression, file, offset, "the compressed data has no end inside its gzip member.")
        : new(WarcFault.IncompleteMember, file, offset, FormattableString.Invariant($"the file ends at byte {end} in the middle of this record."),
            "The writing or copying of the file was cut off; copy it again, or go on without its last record.");

    private static WarcException TooLarge(string file, long offset, int limit) =>
        new(WarcFault.TooLarge, file, offset, FormattableString.Invariant($"the record is longer than the limit of {limit} bytes."),
            "Raise the limit if the file is to be trusted; if the whole file is one gzip member, compress it again record by record.");

    private static WarcException Damaged(WarcFault fault, string file, long offset, string reason, Exception? inner = null) =>
        new(fault, file, offset, reason, "The file is damaged here: restore it from a copy.", inner);
}
