using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

/// <summary>
/// Runs a specification in Markdown. Two kinds of tables are read, by their heads; all else is prose:
/// <c>| written | surface | joined | stems |</c> (all forms of the row, parted by spaces; «-» for none) and
/// <c>| a | b | match? |</c> (yes or no, looked for both ways).
/// </summary>
internal static class Specification
{
    public static void Run(Language language, string file)
    {
        var failures = new List<string>();
        var rows = 0;
        foreach (var (head, cells) in SpecificationTables.Rows(file))
        {
            if (head is ["written", "surface", "joined", "stems"])
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
        var want = SpecificationTables.YesOrNo(cells[2]);
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
}
