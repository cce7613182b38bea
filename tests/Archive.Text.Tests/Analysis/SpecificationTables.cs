using System.Globalization;

namespace Archive.Text.Tests.Analysis;

/// <summary>Reads the tables of a specification in Markdown; all else is prose. «{ZWNJ}» stands for U+200C and «{U+0640}» for any other.</summary>
internal static class SpecificationTables
{
    /// <summary>Each row with the head of its table.</summary>
    public static IEnumerable<(string[] Head, string[] Cells)> Rows(string file)
    {
        string[]? head = null;
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
            else if (!cells[0].StartsWith("---", StringComparison.Ordinal))
                yield return (head, cells);
        }
    }

    public static bool YesOrNo(string cell) => cell switch
    {
        "yes" => true,
        "no" => false,
        _ => throw new InvalidOperationException($"«{cell}»: write yes or no."),
    };

    private static string Text(string cell)
    {
        cell = cell.Replace("{ZWNJ}", "\u200C", StringComparison.Ordinal);
        for (var at = cell.IndexOf("{U+", StringComparison.Ordinal); at >= 0; at = cell.IndexOf("{U+", StringComparison.Ordinal))
        {
            var code = int.Parse(cell.AsSpan(at + 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            cell = cell[..at] + (char)code + cell[(at + 8)..];
        }

        return cell;
    }
}
