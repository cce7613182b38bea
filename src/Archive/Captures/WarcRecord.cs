using System.Globalization;

namespace Archive.Captures;

/// <summary>One named field, as written.</summary>
public readonly record struct WarcHeader(string Name, string Value);

/// <summary>
/// A record of a WARC file (ISO 28500), in the shape that the format gives it: nothing is interpreted, no field is dropped.
/// </summary>
/// <param name="Version">What stands after <c>WARC/</c>: 0.17, 0.18, 1.0 or 1.1.</param>
/// <param name="Headers">In the order of the file.</param>
public sealed record WarcRecord(string Version, IReadOnlyList<WarcHeader> Headers, ReadOnlyMemory<byte> Block)
{
    internal const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly string[] DateFormats =
        [.. Enumerable.Range(0, 8).Select(digits => digits == 0 ? DateFormat : $"yyyy-MM-dd'T'HH:mm:ss.{new string('f', digits)}'Z'"),
            "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd", "yyyy-MM", "yyyy"];

    public string? Type => this["WARC-Type"];
    public string? ContentType => this["Content-Type"];

    /// <summary>Without the angle brackets.</summary>
    public string? RecordId => Bare(this["WARC-Record-ID"]);

    /// <summary>Without the angle brackets that WARC 1.0 files (wget's, for one) put around it.</summary>
    public string? TargetUri => Bare(this["WARC-Target-URI"]);

    /// <summary>Null where it is missing or not in one of the forms of the standard.</summary>
    public DateTimeOffset? Date
    {
        get
        {
            var text = this["WARC-Date"] ?? "";
            // 1.1 allows nine digits of a second; ours count seven.
            if (text.Length is 29 or 30 && text[19] == '.' && text[^1] == 'Z')
                text = text[..27] + "Z";
            return DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
        }
    }

    /// <summary>The first field of that name, in any case of letters; null where there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var header in Headers)
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return header.Value;
            }
            return null;
        }
    }

    private static string? Bare(string? uri) => uri is ['<', .., '>'] ? uri[1..^1] : uri;
}

/// <summary>A record and where it stands.</summary>
/// <param name="Offset">Where its gzip member starts in the file.</param>
/// <param name="Length">The length of the member, compressed, header and trailer included.</param>
/// <param name="Notices">What was read leniently, in words; empty for a record that keeps to the standard.</param>
public sealed record WarcEntry(WarcRecord Record, long Offset, long Length, IReadOnlyList<string> Notices);
