using System.Reflection;
using System.Text;

namespace Archive.Text.Analysis;

/// <summary>
/// Reads the <c>.tsv</c> tables that are embedded in this assembly: UTF-8, one row a line, columns parted by a tab;
/// lines that begin with <c>#</c> are comments and name the source and the columns.
/// </summary>
internal static class Table
{
    /// <param name="name">The path from the project folder, such as <c>Urdu/stopwords.tsv</c>.</param>
    /// <param name="columns">The least number of columns; a row with fewer is a mistake in the table.</param>
    public static IEnumerable<string[]> Rows(string name, int columns)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded in this assembly. Add it below src/Archive.Text as {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var row = line.Split('\t');
            if (row.Length < columns)
                throw new InvalidOperationException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"{name}, line {number}: {row.Length} columns where {columns} are needed. Part the columns by tabs."));
            yield return row;
        }
    }

    /// <summary>All words of a table whose rows are words parted by spaces.</summary>
    public static IEnumerable<string> Words(string name) =>
        Rows(name, 1).SelectMany(row => row[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
