using System.Collections.Frozen;
using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>Where in a word a rule holds.</summary>
internal readonly record struct SoundPlace(bool First, bool Last, bool NotFirst, bool BetweenVowels, bool NotBeforeVowel, string Before)
{
    public static SoundPlace Parse(string place)
    {
        var before = place.IndexOf('+', StringComparison.Ordinal);
        var where = before < 0 ? place : place[..before];
        return new SoundPlace(where == "^", where == "$", where == "m", where == "v", where == "c", before < 0 ? "" : place[(before + 1)..]);
    }

    public bool Holds(ReadOnlySpan<char> word, int start, int end) =>
        (!First || start == 0)
        && (!Last || end == word.Length)
        && (!NotFirst || start > 0)
        && (!BetweenVowels || (start > 0 && end < word.Length && IsVowel(word[start - 1]) && IsVowel(word[end])))
        && (!NotBeforeVowel || end == word.Length || !IsVowel(word[end]))
        && (Before.Length == 0 || (end < word.Length && Before.Contains(word[end], StringComparison.Ordinal)));

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}

/// <param name="Sounds">Consonants of two characters and marks of one.</param>
/// <param name="IsFurther">A reading beside the one that stands first.</param>
internal sealed record SoundRule(string Letters, SoundPlace Place, string[] Sounds, bool IsFurther);

/// <summary>The table <c>Keys/sounds.tsv</c>: rules under their first letter, the longest first.</summary>
internal static class SoundRules
{
    private static readonly FrozenDictionary<char, SoundRule[][]> ByFirst = Read();

    /// <summary>The rules that can begin with this letter: those of the same letters together.</summary>
    public static SoundRule[][] Of(char first) => ByFirst.TryGetValue(first, out var rules) ? rules : [];

    private static FrozenDictionary<char, SoundRule[][]> Read() =>
        Table.Rows("Keys/sounds.tsv", 4)
            .Select(row => new SoundRule(row[1], SoundPlace.Parse(row[2].TrimStart('~')), row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries), row[2][0] == '~'))
            .GroupBy(rule => rule.Letters, StringComparer.Ordinal)
            .GroupBy(rules => rules.Key[0])
            .ToFrozenDictionary(first => first.Key, first => first.OrderByDescending(rules => rules.Key.Length).Select(rules => rules.ToArray()).ToArray());
}
