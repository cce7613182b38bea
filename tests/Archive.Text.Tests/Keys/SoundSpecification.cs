using System.Globalization;
using Archive.Text.Analysis;
using Archive.Text.Keys;
using Archive.Text.Tests.Analysis;

namespace Archive.Text.Tests.Keys;

/// <summary>
/// Runs the specification of the sound key. Two kinds of tables are read: <c>| ur | hi | meet? |</c>, whose first two columns are words of
/// the languages in their heads (yes: each finds the other; ->: the first finds the second only; no: neither), and <c>| ur | keys |</c>, the keys under which a word is listed.
/// </summary>
internal static class SoundSpecification
{
    public static void Run(string file)
    {
        var failures = new List<string>();
        var rows = 0;
        foreach (var (head, cells) in SpecificationTables.Rows(file))
        {
            rows++;
            if (head is [var left, var right, "meet?"])
                Meet((Language(left), cells[0]), (Language(right), cells[1]), cells[2], failures);
            else if (head is [var own, "keys"])
                Listed((Language(own), cells[0]), cells[1], failures);
            else
                failures.Add($"no table has the head | {string.Join(" | ", head)} |");
        }

        Assert.InRange(rows, 20, int.MaxValue);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static void Meet((Language Language, string Text) a, (Language Language, string Text) b, string want, List<string> failures)
    {
        var wanted = want == "->" ? (true, false) : (SpecificationTables.YesOrNo(want), SpecificationTables.YesOrNo(want));
        var got = (Finds(a, b, out var describedThere), Finds(b, a, out var describedBack));
        if (got != wanted)
            failures.Add($"want {want}: {a.Text} | {b.Text}: {got.Item1}, back: {got.Item2}\n   {describedThere}\n   {describedBack}");
    }

    /// <summary>As the search does it: the word of the query is read aloud, and compared with the terms under its keys.</summary>
    private static bool Finds((Language Language, string Text) query, (Language Language, string Text) text, out string described)
    {
        var word = Assert.Single(Words(query));
        var pattern = new SoundPattern(word.Forms[0].Text);
        described = string.Create(CultureInfo.InvariantCulture, $"{word.Forms[0].Text} ({string.Join(' ', pattern.Keys)}), at least {pattern.Threshold}:");
        var finds = false;
        foreach (var (_, term) in Assert.Single(Words(text)).Forms.Where(form => form.Layer is Layer.Surface or Layer.Joined))
        {
            var similarity = SoundKeys.Of(text.Language, term).Intersect(pattern.Keys, StringComparer.Ordinal).Any() ? pattern.Similarity(term) : 0;
            finds |= similarity >= pattern.Threshold && !word.Traits.HasFlag(TokenTraits.StopWord);
            described += string.Create(CultureInfo.InvariantCulture, $" {term} {similarity}");
        }

        return finds;
    }

    private static void Listed((Language Language, string Text) word, string want, List<string> failures)
    {
        var keys = SoundKeys.Of(word.Language, Assert.Single(Words(word)).Forms[0].Text);
        var got = keys.Count == 0 ? "-" : string.Join(' ', keys);
        if (!string.Equals(got, want, StringComparison.Ordinal))
            failures.Add($"want | {word.Text} | {want} |\n got | {word.Text} | {got} |");
    }

    private static IReadOnlyList<QueryWord> Words((Language Language, string Text) text)
    {
        var buffer = new TokenBuffer();
        Analyzers.For(text.Language).Analyze(text.Text, buffer);
        return QueryWords.From(buffer);
    }

    private static Language Language(string tag) =>
        Languages.TryParse(tag, out var language) ? language : throw new InvalidOperationException($"«{tag}» is no language: write ur, fa, hi, ar or en.");
}
