using Archive.Shared;
using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

/// <summary>
/// The pairs of <c>vectors-public.tsv</c> in one language, both ways, by the analyzers alone. Pairs across languages
/// (<c>xs</c>) need the whole search: <c>tests/Archive.Tests/Search/VectorSearchTests.cs</c>.
/// </summary>
public sealed class VectorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("fold", 100)]
    [InlineData("digits", 100)]
    [InlineData("space", 100)]
    [InlineData("stem", 100)]
    [InlineData("variant", 100)]
    [InlineData("-", 100)]
    public void Pairs_of_one_language_match_as_they_should(string level, int percent)
    {
        var vectors = OfOneLanguage(level).ToList();
        var wrong = new List<string>();
        foreach (var (language, vector) in vectors)
        {
            var there = Matching.Finds(language, vector.Input, vector.Other);
            var back = Matching.Finds(language, vector.Other, vector.Input);
            if (there == vector.Match && back == vector.Match)
                continue;
            wrong.Add($"{vector.Id} {language} {vector.Input} | {vector.Other}: {there}, {back}\n   "
                + Matching.Describe(language, vector.Input) + "\n   " + Matching.Describe(language, vector.Other));
        }

        output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{level}: {vectors.Count - wrong.Count} of {vectors.Count}"));
        Assert.NotEmpty(vectors);
        Assert.True((vectors.Count - wrong.Count) * 100 >= vectors.Count * percent, string.Join('\n', wrong));
    }

    private static IEnumerable<(Language Language, Vector Vector)> OfOneLanguage(string level)
    {
        foreach (var vector in Vector.Read().Where(vector => string.Equals(vector.Level, level, StringComparison.Ordinal)))
        {
            if (Languages.TryParse(vector.Lang, out var language) && Languages.Collected.Contains(language))
                yield return (language, vector);
        }
    }
}
