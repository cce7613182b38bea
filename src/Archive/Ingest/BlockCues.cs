using System.Text;

namespace Archive.Ingest;

/// <summary>The words of <c>cues.tsv</c>, and how a line is compared with them.</summary>
internal static class BlockCues
{
    private static readonly ILookup<string, (string Cue, string Folded)> Cues = Load();

    /// <summary>The cue of that role that stands anywhere in the line as whole words, or null.</summary>
    public static string? Find(string role, string line) => Match(role, line, (folded, cue) => folded.Contains(cue, StringComparison.Ordinal));

    /// <summary>The cue of that role that the line begins with, or null.</summary>
    public static string? AtStart(string role, string line) => Match(role, line, (folded, cue) => folded.StartsWith(cue, StringComparison.Ordinal));

    /// <summary>True where the line, less the cue, is nothing but an internet domain or address.</summary>
    public static bool IsDomain(string line)
    {
        var text = line.Trim().TrimEnd('/');
        return text.Length > 3 && text.Contains('.', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal)
            && !text.StartsWith('.') && !text.EndsWith('.')
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '/' or '_')
            && char.IsAsciiLetter(text[^1]);
    }

    /// <summary>Words in one spelling, with one space before and after each and no punctuation but ©.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            switch (c)
            {
                case '\u064A' or '\u0649':
                    folded.Append('\u06CC');
                    break;
                case '\u0643':
                    folded.Append('\u06A9');
                    break;
                case '\u06C1' or '\u0629' or '\u06D5' or '\u06C3':
                    folded.Append('\u0647');
                    break;
                case '\u200C' or '\u200D' or '\u093C' or '\u0654' or (>= '\u064B' and <= '\u0652'):
                    break;
                case '©':
                    folded.Append('©');
                    break;
                default:
                    if (!char.IsPunctuation(c) && !char.IsSymbol(c) && !char.IsWhiteSpace(c))
                        folded.Append(char.ToLowerInvariant(c));
                    else if (folded[^1] != ' ')
                        folded.Append(' ');
                    break;
            }
        }
        if (folded[^1] != ' ')
            folded.Append(' ');
        return folded.ToString();
    }

    private static string? Match(string role, string line, Func<string, string, bool> matches)
    {
        var folded = Fold(line);
        return Cues[role].Where(entry => matches(folded, entry.Folded)).Select(entry => entry.Cue).FirstOrDefault();
    }

    private static ILookup<string, (string Cue, string Folded)> Load()
    {
        using var stream = typeof(BlockCues).Assembly.GetManifestResourceStream("Ingest/cues.tsv")
            ?? throw new InvalidOperationException("Ingest/cues.tsv is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('\t'))
            .OrderByDescending(columns => columns[2].Length)
            .ToLookup(columns => columns[0], columns => (columns[2], Fold(columns[2])), StringComparer.Ordinal);
    }
}
