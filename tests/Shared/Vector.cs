namespace Archive.Shared;

/// <summary>A row of <c>vectors-public.tsv</c>, which stands beside this file: two strings that must find each other, or must not.</summary>
/// <param name="Lang">The tag of the language that both are in; <c>xs</c> for a pair across languages or scripts.</param>
/// <param name="Level">What the match takes (fold, digits, space, stem, variant, key, auth); <c>-</c> where none may be.</param>
public sealed record Vector(string Id, bool Match, string Lang, string Level, string Input, string Other)
{
    public const string AcrossLanguages = "xs";

    public static IEnumerable<Vector> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests/Shared/vectors-public.tsv")).Skip(1))
        {
            if (line.Split('\t') is [var id, var expect, var lang, var level, var input, var other, ..])
                yield return new Vector(id, string.Equals(expect, "match", StringComparison.Ordinal), lang, level, input, other);
        }
    }
}
