using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Archive.Captures;

/// <summary>
/// The sidecar <c>index.cdxj</c>: a line a capture in the order of the log, so that a start need not inflate everything.
/// Derived: deleting it loses nothing.
/// </summary>
/// <remarks>
/// A line is <c>digest timestamp14 {json} crc</c>. The CRC goes on from the line before, so a line that was changed,
/// dropped or moved ends the part that is believed; what comes after is scanned again from the WARC files.
/// </remarks>
internal static class CaptureIndex
{
    public const string FileName = "index.cdxj";
    private const string Timestamp = "yyyyMMddHHmmss";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Opening = "!archive-captures 1\n"u8.ToArray();

    /// <summary>What the sidecar may be believed, and the CRC to go on from.</summary>
    /// <param name="Whole">False when something after the last good line is not believed.</param>
    public readonly record struct Loaded(IReadOnlyList<Capture> Captures, uint Crc, bool Whole);

    public static Loaded Load(string path)
    {
        var captures = new List<Capture>();
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return new Loaded(captures, 0, Whole: false);
        }
        if (!bytes.AsSpan().StartsWith(Opening))
            return new Loaded(captures, 0, Whole: false);
        var rest = bytes.AsMemory(Opening.Length);
        uint crc = 0;
        while (!rest.IsEmpty)
        {
            var length = rest.Span.IndexOf((byte)'\n');
            if (length < 0 || ReadLine(rest[..length], ref crc) is not { } capture)
                return new Loaded(captures, crc, Whole: false);
            captures.Add(capture);
            rest = rest[(length + 1)..];
        }
        return new Loaded(captures, crc, Whole: true);
    }

    /// <summary>The whole sidecar for these captures.</summary>
    public static byte[] Make(IEnumerable<Capture> captures, out uint crc)
    {
        crc = 0;
        return [.. Opening, .. Lines(captures, ref crc)];
    }

    /// <summary>More lines, going on from <paramref name="crc"/>.</summary>
    public static byte[] Lines(IEnumerable<Capture> captures, ref uint crc)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var capture in captures)
        {
            var start = output.WrittenCount;
            Write(output, string.Create(CultureInfo.InvariantCulture, $"{capture.Digest} {capture.Instant.UtcDateTime.ToString(Timestamp, CultureInfo.InvariantCulture)} "));
            using (var json = new Utf8JsonWriter(output, Relaxed))
            {
                json.WriteStartObject();
                json.WriteString("url", capture.Uri);
                json.WriteString("mime", capture.MediaType);
                json.WriteString("filename", capture.File);
                json.WriteNumber("offset", capture.Offset);
                json.WriteNumber("length", capture.CompressedLength);
                json.WriteNumber("size", capture.Length);
                json.WriteString("id", capture.RecordId);
                json.WriteEndObject();
            }
            crc = Crc32.Append(crc, output.WrittenSpan[start..]);
            Write(output, string.Create(CultureInfo.InvariantCulture, $" {crc:x8}\n"));
        }
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, string text) => output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Null for a line that is not as it was written.</summary>
    private static Capture? ReadLine(ReadOnlyMemory<byte> line, ref uint crc)
    {
        if (line.Length < 100)
            return null;
        var text = line[..^9];
        var sum = Crc32.Append(crc, text.Span);
        if (!line.Span[^9..].SequenceEqual(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {sum:x8}"))))
            return null;
        var json = text.Span.IndexOf((byte)'{');
        if (json < 0 || Encoding.UTF8.GetString(text.Span[..json]).Split(' ') is not [var digest, var instant, ""])
            return null;
        try
        {
            using var document = JsonDocument.Parse(text[json..]);
            var field = document.RootElement;
            if (!CaptureFile.TryNumberOf(field.GetProperty("filename").GetString(), out _))
                return null;
            var capture = new Capture(
                Digest.Parse(digest),
                field.GetProperty("url").GetString()!,
                DateTimeOffset.ParseExact(instant, Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                field.GetProperty("mime").GetString()!,
                field.GetProperty("size").GetInt64(),
                field.GetProperty("filename").GetString()!,
                field.GetProperty("offset").GetInt64(),
                field.GetProperty("length").GetInt64(),
                field.GetProperty("id").GetString()!);
            crc = sum;
            return capture;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
