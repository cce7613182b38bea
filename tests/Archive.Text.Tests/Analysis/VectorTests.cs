using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

/// <summary>
/// The pairs of <c>vectors-public.tsv</c> in one language, both ways. Pairs across languages (<c>xs</c>) need the sound
/// key and the authority records.
/// </summary>
public sealed class VectorTests(ITestOutputHelper output)
{
    private sealed record Vector(string Id, bool Match, Language Language, string Level, string Input, string Other);

    [Theory]
    [InlineData("fold", 100)]
    [InlineData("digits", 100)]
    [InlineData("space", 100)]
    [InlineData("stem", 100)]
    [InlineData("variant", 100)]
    [InlineData("-", 100)]
    public void Pairs_of_one_language_match_as_they_should(string level, int percent)
    {
        var vectors = Read().Where(vector => string.Equals(vector.Level, level, StringComparison.Ordinal)).ToList();
        var wrong = new List<string>();
        foreach (var vector in vectors)
        {
            var there = Matching.Finds(vector.Language, vector.Input, vector.Other);
            var back = Matching.Finds(vector.Language, vector.Other, vector.Input);
            if (there == vector.Match && back == vector.Match)
                continue;
            wrong.Add($"{vector.Id} {vector.Language} {vector.Input} | {vector.Other}: {there}, {back}\n   "
                + Matching.Describe(vector.Language, vector.Input) + "\n   " + Matching.Describe(vector.Language, vector.Other));
        }

        output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{level}: {vectors.Count - wrong.Count} of {vectors.Count}"));
        Assert.NotEmpty(vectors);
        Assert.True((vectors.Count - wrong.Count) * 100 >= vectors.Count * percent, string.Join('\n', wrong));
    }

    private static IEnumerable<Vector> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors-public.tsv")).Skip(1))
        {
            var row = line.Split('\t');
            if (row.Length >= 6 && Languages.TryParse(row[2], out var language) && Languages.Collected.Contains(language))
                yield return new Vector(row[0], string.Equals(row[1], "match", StringComparison.Ordinal), language, row[3], row[4], row[5]);
        }
    }
}
