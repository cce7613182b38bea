using System.Text;

namespace Archive.Captures;

/// <summary>
/// Reads the text of one record (ISO 28500 §4): a version line, named fields, an empty line, the block, two line ends.
/// </summary>
/// <remarks>
/// Lenient, with a notice, unless <c>own</c>: lines that end in LF alone, missing line ends after the block, header values
/// that are not UTF-8 (read as Latin-1, so nothing is lost), repeated fields, missing WARC-Record-ID or WARC-Date. Never
/// lenient: version, WARC-Type, Content-Length, and what Content-Length says.
/// </remarks>
internal static class WarcRecordParser
{
    private const int MaxHeaderBytes = 1 << 20;
    private static readonly string[] Versions = ["0.17", "0.18", "1.0", "1.1"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static WarcRecord Parse(ReadOnlyMemory<byte> data, string file, long offset, bool own, List<string> notices)
    {
        var lines = new Lines(data.Span, own);
        var version = lines.Next() is { Error: null } first ? Encoding.Latin1.GetString(data.Span[first.Range]) : "";
        if (!version.StartsWith("WARC/", StringComparison.Ordinal) || !Versions.Contains(version[5..], StringComparer.Ordinal))
            throw Bad("the first line of the record is not WARC/ and a version from 0.17 to 1.1.");
        var headers = new List<WarcHeader>();
        while (true)
        {
            var line = lines.Next();
            if (line.Error is { } error)
                throw Bad(error);
            var bytes = data.Span[line.Range];
            if (bytes.IsEmpty)
                break;
            Add(bytes);
        }
        if (lines.BareLineFeeds)
            notices.Add("Header lines end in LF alone.");
        var record = new WarcRecord(version[5..], headers, default);
        CheckHeaders(record);
        return record with { Block = Block(record["Content-Length"]!, data[lines.Position..]) };

        void Add(ReadOnlySpan<byte> line)
        {
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (headers.Count == 0)
                    throw Bad("the first header line is the continuation of none.");
                headers[^1] = headers[^1] with { Value = headers[^1].Value + " " + Decode(line).Trim(' ', '\t') };
                return;
            }
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || !IsToken(line[..colon]))
                throw Bad(FormattableString.Invariant($"header line {headers.Count + 1} has no name and colon."));
            headers.Add(new WarcHeader(Encoding.ASCII.GetString(line[..colon]), Decode(line[(colon + 1)..]).Trim(' ', '\t')));
        }

        string Decode(ReadOnlySpan<byte> bytes)
        {
            try
            {
                return StrictUtf8.GetString(bytes);
            }
            catch (DecoderFallbackException) when (!own)
            {
                notices.Add("A header value is not UTF-8; it was read as Latin-1.");
                return Encoding.Latin1.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                throw Bad("a header value is not UTF-8.");
            }
        }

        void CheckHeaders(WarcRecord candidate)
        {
            foreach (var name in (ReadOnlySpan<string>)["WARC-Type", "Content-Length", "WARC-Record-ID", "WARC-Date"])
            {
                if (candidate[name] is { Length: > 0 })
                    continue;
                if (own || name is "WARC-Type" or "Content-Length")
                    throw Bad($"the record has no {name}.");
                notices.Add($"The record has no {name}.");
            }
            foreach (var group in headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()))
            {
                if (group.Key.Equals("WARC-Concurrent-To", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (own || group.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                    throw Bad($"the record has more than one {group.Key}.");
                notices.Add($"The record has more than one {group.Key}; the first counts.");
            }
        }

        ReadOnlyMemory<byte> Block(string contentLength, ReadOnlyMemory<byte> rest)
        {
            if (contentLength.Length > 18 || contentLength.AsSpan().ContainsAnyExceptInRange('0', '9'))
                throw Bad("the Content-Length of the record is not a number.");
            var length = long.Parse(contentLength, System.Globalization.CultureInfo.InvariantCulture);
            if (length > rest.Length)
                throw Mismatch($"Content-Length says {contentLength} bytes, but the record ends before.");
            var after = rest.Span[(int)length..];
            if (after.SequenceEqual("\r\n\r\n"u8))
                return rest[..(int)length];
            if (after.TrimStart("\r\n"u8).StartsWith("WARC/"u8))
                throw new WarcException(WarcFault.WholeFileGzip, file, offset, "one gzip member holds more than one record.", "Compress the file again, one gzip member a record.");
            if (own || after.Length > 4 || after.ContainsAnyExcept((byte)'\r', (byte)'\n'))
                throw Mismatch($"Content-Length says {contentLength} bytes, but the record goes on after them.");
            notices.Add("The line ends after the record are not CRLF CRLF.");
            return rest[..(int)length];
        }

        WarcException Bad(string reason) => new(WarcFault.BadRecordHeader, file, offset, reason, "The record is not a WARC record as ISO 28500 has it: restore the file from a copy, or have its maker write it again.");

        WarcException Mismatch(string reason) => new(WarcFault.ContentLengthMismatch, file, offset, reason, "Restore the file from a copy, or have its maker write it again.");
    }

    private static bool IsToken(ReadOnlySpan<byte> name)
    {
        foreach (var c in name)
        {
            if (c is <= 32 or >= 127 || "()<>@,;:\\\"/[]?={}"u8.Contains(c))
                return false;
        }
        return true;
    }

    private readonly record struct Line(Range Range, string? Error);

    private ref struct Lines(ReadOnlySpan<byte> data, bool strict)
    {
        private readonly ReadOnlySpan<byte> data = data;

        public int Position { get; private set; }
        public bool BareLineFeeds { get; private set; }

        public Line Next()
        {
            var rest = data[Position..Math.Max(Position, Math.Min(data.Length, MaxHeaderBytes))];
            var length = rest.IndexOf((byte)'\n');
            if (length < 0)
                return new Line(default, "the headers have no end.");
            var start = Position;
            Position += length + 1;
            if (length > 0 && rest[length - 1] == '\r')
                return new Line(start..(start + length - 1), null);
            if (strict)
                return new Line(default, "a header line does not end in CRLF.");
            BareLineFeeds = true;
            return new Line(start..(start + length), null);
        }
    }
}
