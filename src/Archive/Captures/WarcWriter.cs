using System.Globalization;
using System.Text;

namespace Archive.Captures;

/// <summary>
/// Makes the records that the archive writes: WARC/1.1, CRLF, one gzip member a record, SHA-256 digests in base32. It
/// makes bytes; putting them on the disk is the store's work.
/// </summary>
/// <param name="software">Name and version, as warcinfo says them.</param>
public sealed class WarcWriter(string software)
{
    private static readonly System.Buffers.SearchValues<char> NotInUri = System.Buffers.SearchValues.Create(" \t\r\n<>");

    /// <summary>The record that opens every file: what wrote it, and by which standard.</summary>
    public WarcRecord WarcInfo(string recordId, DateTimeOffset instant, string fileName)
    {
        var block = Encoding.UTF8.GetBytes(
            $"software: {software}\r\n" +
            "format: WARC File Format 1.1\r\n" +
            "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n" +
            "description: Captures of published texts, each a resource record with the bytes as acquired\r\n");
        return Make(block,
            new("WARC-Type", "warcinfo"),
            new("WARC-Record-ID", $"<{recordId}>"),
            new("WARC-Date", Date(instant)),
            new("WARC-Filename", fileName),
            new("Content-Type", "application/warc-fields"));
    }

    /// <summary>The bytes of one source as acquired.</summary>
    /// <param name="recordId"><c>urn:uuid:…</c>, without brackets.</param>
    /// <exception cref="ArgumentException">A field holds what a header line cannot carry.</exception>
    public static WarcRecord Resource(string recordId, string uri, DateTimeOffset instant, string mediaType, ReadOnlyMemory<byte> bytes, string warcInfoId) =>
        Make(bytes,
            new("WARC-Type", "resource"),
            new("WARC-Record-ID", $"<{recordId}>"),
            new("WARC-Target-URI", RequireUri(uri)),
            new("WARC-Date", Date(instant)),
            new("WARC-Payload-Digest", $"sha256:{Digest.Of(bytes.Span).Base32}"),
            new("WARC-Warcinfo-ID", $"<{warcInfoId}>"),
            new("Content-Type", mediaType));

    /// <summary>The record as it stands before compression.</summary>
    public static byte[] Serialize(WarcRecord record)
    {
        var head = new StringBuilder("WARC/").Append(record.Version).Append("\r\n");
        foreach (var header in record.Headers)
        {
            if (header.Value.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0)
                throw new ArgumentException($"The value of {header.Name} holds a control character; a header line cannot carry it.", nameof(record));
            head.Append(header.Name).Append(": ").Append(header.Value).Append("\r\n");
        }
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. record.Block.Span, .. "\r\n\r\n"u8];
    }

    /// <summary>The record as one gzip member.</summary>
    public static byte[] Compress(WarcRecord record) => GzipMember.Compress(Serialize(record));

    internal static DateTimeOffset ToSeconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static string Date(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(WarcRecord.DateFormat, CultureInfo.InvariantCulture);

    private static WarcRecord Make(ReadOnlyMemory<byte> block, params ReadOnlySpan<WarcHeader> headers) =>
        new("1.1",
        [
            .. headers,
            new("WARC-Block-Digest", $"sha256:{Digest.Of(block.Span).Base32}"),
            new("Content-Length", block.Length.ToString(CultureInfo.InvariantCulture)),
        ], block);

    /// <summary>A scheme, a colon, and no space: RFC 3986, with the letters of every script let through.</summary>
    private static string RequireUri(string uri)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon > 0 ? uri.AsSpan(0, colon) : default;
        var sound = colon > 0 && colon < uri.Length - 1 && char.IsAsciiLetter(scheme[0]) && !uri.AsSpan().ContainsAny(NotInUri);
        foreach (var c in scheme)
            sound &= char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.';
        return sound ? uri : throw new ArgumentException($"'{uri}' is not a URI (scheme:rest, no spaces); a capture needs the address it came from.", nameof(uri));
    }
}
