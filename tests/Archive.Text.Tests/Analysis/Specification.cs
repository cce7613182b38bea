using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

/// <summary>
/// Runs a specification in Markdown. Two kinds of tables are read, by their heads; all else is prose:
/// <c>| written | surface | joined | stems |</c> (all forms of the row, parted by spaces; «-» for none) and
/// <c>| a | b | match? |</c> (yes or no, looked for both ways). «{ZWNJ}» stands for U+200C and «{U+0640}» for any other.
/// </summary>
internal static class Specification
{
    public static void Run(Language language, string file)
    {
        var failures = new List<string>();
        string[]? head = null;
        var rows = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)))
        {
            if (!line.StartsWith('|'))
            {
                head = null;
                continue;
            }

            var cells = line.Trim().Trim('|').Split('|').Select(cell => Text(cell.Trim())).ToArray();
            if (head is null)
                head = cells;
            else if (cells[0].StartsWith("---", StringComparison.Ordinal))
                continue;
            else if (head is ["written", "surface", "joined", "stems"])
                Forms(language, cells, failures, ref rows);
            else if (head is ["a", "b", "match?"])
                Match(language, cells, failures, ref rows);
        }

        Assert.InRange(rows, 20, int.MaxValue);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static void Forms(Language language, string[] cells, List<string> failures, ref int rows)
    {
        rows++;
        var buffer = new TokenBuffer();
        Analyzers.For(language).Analyze(cells[0], buffer);
        var got = new[] { cells[0], All(buffer, Layer.Surface), All(buffer, Layer.Joined), All(buffer, Layer.Stem) };
        var want = new[] { cells[0], Sorted(cells[1], sort: false), Sorted(cells[2], sort: true), Sorted(cells[3], sort: true) };
        if (!got.SequenceEqual(want, StringComparer.Ordinal))
            failures.Add($"want | {string.Join(" | ", want)} |\n got | {string.Join(" | ", got)} |");
    }

    private static void Match(Language language, string[] cells, List<string> failures, ref int rows)
    {
        rows++;
        var want = cells[2] switch
        {
            "yes" => true,
            "no" => false,
            _ => throw new InvalidOperationException($"«{cells[2]}»: write yes or no."),
        };
        if (Matching.Finds(language, cells[0], cells[1]) != want || Matching.Finds(language, cells[1], cells[0]) != want)
            failures.Add($"want {cells[2]}: {cells[0]} | {cells[1]}\n   {Matching.Describe(language, cells[0])}\n   {Matching.Describe(language, cells[1])}");
    }

    private static string All(TokenBuffer buffer, Layer layer)
    {
        var texts = new List<string>();
        foreach (var term in buffer.Terms)
        {
            if (term.Layer == layer)
                texts.Add(buffer.Text(term).ToString());
        }

        return texts.Count == 0 ? "-" : Sorted(string.Join(' ', texts), sort: layer != Layer.Surface);
    }

    private static string Sorted(string texts, bool sort)
    {
        var parts = texts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', sort ? [.. parts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : parts);
    }

    private static string Text(string cell)
    {
        cell = cell.Replace("{ZWNJ}", "\u200C", StringComparison.Ordinal);
        for (var at = cell.IndexOf("{U+", StringComparison.Ordinal); at >= 0; at = cell.IndexOf("{U+", StringComparison.Ordinal))
        {
            var code = int.Parse(cell.AsSpan(at + 3, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
            cell = cell[..at] + (char)code + cell[(at + 8)..];
        }

        return cell;
    }
}
