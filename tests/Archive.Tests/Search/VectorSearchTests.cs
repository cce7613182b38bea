using System.Globalization;
using Archive.Search;
using Archive.Shared;

namespace Archive.Tests.Search;

/// <summary>Every row of <c>tests/Shared/vectors-public.tsv</c> through the whole search, both ways; only full hits count.</summary>
public sealed class VectorSearchTests(ITestOutputHelper output)
{
    /// <summary>Levels that are measured together, and the share of their rows that must be right, in percent.</summary>
    private static readonly (string Name, string[] Levels, int Percent)[] Bars =
    [
        ("fold", ["fold"], 100),
        ("digits", ["digits"], 100),
        ("space", ["space"], 100),
        ("stem, variant, key, auth", ["stem", "variant", "key", "auth"], 97),
        ("nomatch", ["-"], 97),
    ];

    [Fact]
    public void The_vectors_find_each_other_and_nothing_else()
    {
        var vectors = Vector.Read().ToList();
        using var evaluation = Index(vectors);
        var wrong = vectors.Where(vector => Finds(evaluation, vector, back: false) != vector.Match || Finds(evaluation, vector, back: true) != vector.Match).ToList();

        var faults = new List<string>();
        foreach (var (name, levels, percent) in Bars)
        {
            var all = vectors.Count(vector => levels.Contains(vector.Level, StringComparer.Ordinal));
            var missed = wrong.Where(vector => levels.Contains(vector.Level, StringComparer.Ordinal)).ToList();
            var report = string.Create(CultureInfo.InvariantCulture, $"{name}: {all - missed.Count} of {all}, at least {percent} %");
            report = string.Join('\n', [report, .. missed.Select(vector => Describe(evaluation, vector))]);
            output.WriteLine(report);
            Assert.NotEqual(0, all);
            if ((all - missed.Count) * 100 < all * percent)
                faults.Add(report);
        }

        Assert.Equal(vectors.Count, vectors.Count(vector => Bars.Any(bar => bar.Levels.Contains(vector.Level, StringComparer.Ordinal))));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Each string is a document of its own; of a pair across languages the index tells the language from the letters.</summary>
    private static Evaluation Index(List<Vector> vectors)
    {
        var evaluation = new Evaluation();
        foreach (var (lang, text) in vectors.SelectMany(vector => new[] { (vector.Lang, vector.Input), (vector.Lang, vector.Other) }).Distinct())
            evaluation.Add(Name(lang, text), Tag(lang), "", text);
        evaluation.Commit();
        return evaluation;
    }

    private static bool Finds(Evaluation evaluation, Vector vector, bool back)
    {
        var (query, wanted) = back ? (vector.Other, vector.Input) : (vector.Input, vector.Other);
        return evaluation.Search(query, Tag(vector.Lang), 1000, strict: true).Any(hit => string.Equals(hit.Document, Name(vector.Lang, wanted), StringComparison.Ordinal));
    }

    private static string? Tag(string lang) => string.Equals(lang, Vector.AcrossLanguages, StringComparison.Ordinal) ? null : lang;

    private static string Name(string lang, string text) => lang + " " + text;

    private static string Describe(Evaluation evaluation, Vector vector) =>
        $"  {vector.Id} {vector.Lang} {(vector.Match ? "match" : "nomatch")}: {vector.Input} -> {vector.Other}: {Finds(evaluation, vector, back: false)}, back: {Finds(evaluation, vector, back: true)}";
}
