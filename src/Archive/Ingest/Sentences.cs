namespace Archive.Ingest;

/// <summary>Where a sentence ends, in the scripts that the archive collects; and how long a line must be to be more than a label.</summary>
internal static class Sentences
{
    /// <summary>Full stops, in every script here: . U+002E, ۔ U+06D4, । U+0964, ॥ U+0965.</summary>
    private const string FullStops = ".۔।॥";

    private const string EndMarks = FullStops + "!?؟…:؛;";
    private const string Closers = "\"'”’»›)]}";

    /// <summary>A line of at most so many words can be a headline.</summary>
    private const int HeadlineWords = 25;

    /// <summary>A line of at most so many words can be a banner, a source line or a footer.</summary>
    private const int LabelWords = 10;

    /// <summary>True where the text comes to an end: an end mark, perhaps inside closing quotation marks.</summary>
    public static bool Ends(ReadOnlySpan<char> text) => LastMark(text) is { } mark && EndMarks.Contains(mark, StringComparison.Ordinal);

    /// <summary>True where the text ends as running text does; a headline may end in ! or ?, but not so.</summary>
    public static bool EndsInFullStop(ReadOnlySpan<char> text) => LastMark(text) is { } mark && FullStops.Contains(mark, StringComparison.Ordinal);

    /// <summary>True where a line reads as prose: it ends in a full stop, holds one, or is longer than any headline.</summary>
    public static bool IsRunningText(ReadOnlySpan<char> text) =>
        (EndsInFullStop(text) && WordCount(text) > 3) || HasInnerFullStop(text) || WordCount(text) > HeadlineWords;

    public static bool IsLabel(ReadOnlySpan<char> text) => WordCount(text) <= LabelWords && !IsRunningText(text);

    public static int WordCount(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.Split(' '))
        {
            if (!text[range].IsWhiteSpace())
                count++;
        }
        return count;
    }

    /// <summary>The first sentence, or as many whole words of it as <paramref name="most"/> characters hold and an ellipsis.</summary>
    public static string Opening(string text, int most)
    {
        var end = EndOfFirst(text);
        if (end <= most)
            return text[..end].TrimEnd();
        var cut = text.LastIndexOf(' ', most);
        cut = cut > 0 ? cut : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..cut].TrimEnd(' ', '،', ',', '؛', ':', '-', '"') + "…";
    }

    private static int EndOfFirst(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if ("۔।॥!?؟".Contains(text[i], StringComparison.Ordinal) || (text[i] == '.' && char.IsWhiteSpace(text[i + 1])))
                return i + 1;
        }
        return text.Length;
    }

    private static bool HasInnerFullStop(ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimEnd();
        for (var i = 0; i + 1 < trimmed.Length; i++)
        {
            if (FullStops.Contains(trimmed[i], StringComparison.Ordinal) && trimmed[i + 1] == ' ')
                return true;
        }
        return false;
    }

    private static char? LastMark(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsWhiteSpace(text[i]) && !Closers.Contains(text[i], StringComparison.Ordinal))
                return text[i];
        }
        return null;
    }
}
