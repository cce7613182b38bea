using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>Reads a folded word aloud, in each of the ways that its letters allow (<c>Keys/sounds.tsv</c>).</summary>
internal static class SoundReader
{
    // Twelve is what a Latin name takes; Arabic script needs four, Devanagari three. Source: the project's notes, section 7.2.
    private const int MostReadings = 12;

    private static readonly string InherentVowel = SoundMarks.Inherent.ToString();

    /// <summary>The readings, the likeliest first; none for a word of another script, or one that is too long for a word.</summary>
    public static IReadOnlyList<SoundReading> Read(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > BaseForms.LongestWord)
            return [];
        var script = Characters.Of(word[0]);
        if (script is not (CharacterKind.Arabic or CharacterKind.Devanagari or CharacterKind.Latin))
            return [];
        var readings = new List<SoundReading>();
        Read(word, 0, script, [], readings);
        return readings;
    }

    private static void Read(ReadOnlySpan<char> word, int at, CharacterKind script, List<string> sounds, List<SoundReading> readings)
    {
        if (readings.Count >= MostReadings)
            return;
        SoundRule? main = null;
        ReadOnlySpan<SoundRule> rules = [];
        while (at < word.Length && (main = RuleAt(word, at, out rules)) is null)
            at++; // a mark that is not heard
        if (main is null)
        {
            if (SoundReading.From(sounds, script) is { } reading && !readings.Exists(reading.IsSame))
                readings.Add(reading);
            return;
        }

        Go(main, word, at, script, sounds, readings);
        foreach (var rule in rules)
        {
            if (rule.IsFurther && rule.Place.Holds(word, at, at + rule.Letters.Length))
                Go(rule, word, at, script, sounds, readings);
        }
    }

    private static void Go(SoundRule rule, ReadOnlySpan<char> word, int at, CharacterKind script, List<string> sounds, List<SoundReading> readings)
    {
        var before = sounds.Count;
        var end = at + rule.Letters.Length;
        sounds.AddRange(rule.Sounds);
        if (HasInherentVowel(rule.Letters[^1]) && end < word.Length && !IsSign(word[end]))
            sounds.Add(InherentVowel);
        Read(word, end, script, sounds, readings);
        sounds.RemoveRange(before, sounds.Count - before);
    }

    /// <summary>The rule of the longest letters that fit here; the rules of the same letters hold its further readings.</summary>
    private static SoundRule? RuleAt(ReadOnlySpan<char> word, int at, out ReadOnlySpan<SoundRule> sameLetters)
    {
        foreach (var rules in SoundRules.Of(word[at]))
        {
            if (!word[at..].StartsWith(rules[0].Letters, StringComparison.Ordinal))
                continue;
            foreach (var rule in rules)
            {
                if (rule.IsFurther || !rule.Place.Holds(word, at, at + rule.Letters.Length))
                    continue;
                sameLetters = rules;
                return rule;
            }
        }

        sameLetters = [];
        return null;
    }

    /// <summary>A consonant of Devanagari is read with a short a unless a sign follows; at the end of a word it is silent.</summary>
    private static bool HasInherentVowel(char letter) => letter is (>= '\u0915' and <= '\u0939') or (>= '\u0958' and <= '\u095F');

    private static bool IsSign(char c) => c is (>= '\u093A' and <= '\u094F' and not '\u093D') or (>= '\u0955' and <= '\u0957');
}
