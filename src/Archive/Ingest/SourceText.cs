using System.Globalization;
using System.Text;
using Archive.Statements;

namespace Archive.Ingest;

/// <summary>What a reader of one media type made of a source: its text, and the blocks in it, before any rule has said what they are.</summary>
internal sealed record SourceText(string Text, IReadOnlyList<SourceBlock> Blocks);

/// <summary>How a format itself marks a block; plain text marks nothing.</summary>
internal enum BlockMark
{
    None,
    Heading,
    /// <summary>What the format sets apart as standing over the text (HTML header and nav, front matter).</summary>
    Above,
    /// <summary>What the format sets apart as standing under the text (HTML footer).</summary>
    Below,
}

/// <param name="Gap">How many blank lines stand before the block; 0 where the format has no lines.</param>
internal sealed record SourceBlock(string Text, IReadOnlyList<Span> Spans, int Gap, BlockMark Mark, IReadOnlyList<Evidence> Evidence);

/// <summary>What is wrong with a file or with what is said of it, and what to do. Nothing is dropped silently.</summary>
/// <param name="Place">Where in the file: <c>byte 17</c>, <c>line 3</c>; empty for the file as a whole.</param>
public sealed record Fault(string File, string Place, string Reason, string Fix)
{
    public override string ToString() => Place.Length > 0 ? $"{File}, {Place}: {Reason} {Fix}" : $"{File}: {Reason} {Fix}";
}

/// <summary>Thrown by a reader of a media type; caught once, where a file's fate is decided.</summary>
internal sealed class UnreadableSourceException(string place, string reason, string fix) : Exception($"{place}: {reason} {fix}")
{
    public string Place { get; } = place;
    public string Reason { get; } = reason;
    public string Fix { get; } = fix;
}

/// <summary>
/// What shows nothing: white space, and what stands for no letter (byte order marks, zero-width spaces, marks of direction).
/// A text of nothing else is no text, for every reader.
/// </summary>
internal static class Blank
{
    /// <summary>True where nothing in the text can be seen.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
                return false;
        }
        return true;
    }

    /// <summary>True for what is cut from the ends of a line. Joiners and marks of direction stay: they belong to the word beside them.</summary>
    public static bool IsEdge(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';
}

internal static class SourceDecoder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes strict UTF-8; a byte order mark is not part of the text.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new UnreadableSourceException("", "The file is empty.", "Remove it, or put the text into it.");
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new UnreadableSourceException("byte 0", "The file is UTF-16, not UTF-8.", "Save it as UTF-8 (iconv -f UTF-16 -t UTF-8).");
        var body = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        var control = FirstControl(body);
        if (control >= 0)
        {
            throw new UnreadableSourceException(At(control + bytes.Length - body.Length),
                "The file is binary: a text has no such control character.", "Give the text itself, as .txt, .md or .html in UTF-8.");
        }
        try
        {
            var text = Strict.GetString(body);
            return Blank.Is(text)
                ? throw new UnreadableSourceException("", "The file holds nothing but white space.", "Remove it, or put the text into it.")
                : text;
        }
        catch (DecoderFallbackException fault)
        {
            throw new UnreadableSourceException(At(fault.Index + bytes.Length - body.Length),
                "The file is not UTF-8.", "Find out its encoding and convert it (for windows-1256: iconv -f WINDOWS-1256 -t UTF-8).");
        }
    }

    private static string At(int offset) => string.Create(CultureInfo.InvariantCulture, $"byte {offset}");

    /// <summary>C0 controls other than tab, line feed, form feed and carriage return.</summary>
    private static int FirstControl(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x20 && bytes[i] is not (0x09 or 0x0A or 0x0C or 0x0D))
                return i;
        }
        return -1;
    }
}
