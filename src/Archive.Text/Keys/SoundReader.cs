using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>Reads a folded word aloud, in each of the ways that its letters allow (<c>Keys/sounds.tsv</c>).</summary>
internal ref struct SoundReader
{
    // Twelve is what a Latin name takes; Arabic script needs four, Devanagari three. Source: the project's notes, section 7.2.
    private const int MostReadings = 12;

    // Letters can be read in many ways that sound the same (ththth); no word of a language comes near this.
    private const int MostTries = 200;

    private static readonly string InherentVowel = SoundMarks.Inherent.ToString();

    private readonly ReadOnlySpan<char> word;
    private readonly CharacterKind script;
    private readonly List<string> sounds = [];
    private readonly List<SoundReading> readings = [];
    private int tries;

    private SoundReader(ReadOnlySpan<char> word, CharacterKind script)
    {
        this.word = word;
        this.script = script;
    }

    /// <summary>The readings, the likeliest first; none for a word of another script, or one that is too long for a word.</summary>
    public static IReadOnlyList<SoundReading> Read(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > BaseForms.LongestWord)
            return [];
        var first = Characters.Of(word[0]);
        if (first is not (CharacterKind.Arabic or CharacterKind.Devanagari or CharacterKind.Latin))
            return [];
        var reader = new SoundReader(word, first);
        reader.ReadFrom(0);
        return reader.readings;
    }

    private void ReadFrom(int at)
    {
        if (readings.Count >= MostReadings || tries >= MostTries)
            return;
        SoundRule? main = null;
        ReadOnlySpan<SoundRule> rules = [];
        while (at < word.Length && (main = RuleAt(at, out rules)) is null)
            at++; // a mark that is not heard
        if (main is null)
        {
            tries++;
            if (SoundReading.From(sounds, script) is { } reading && !readings.Exists(reading.IsSame))
                readings.Add(reading);
            return;
        }

        Take(main, at);
        foreach (var rule in rules)
        {
            if (rule.IsFurther && rule.Place.Holds(word, at, at + rule.Letters.Length))
                Take(rule, at);
        }
    }

    private void Take(SoundRule rule, int at)
    {
        var before = sounds.Count;
        var end = at + rule.Letters.Length;
        sounds.AddRange(rule.Sounds);
        if (HasInherentVowel(rule.Letters[^1]) && end < word.Length && !IsSign(word[end]))
            sounds.Add(InherentVowel);
        ReadFrom(end);
        sounds.RemoveRange(before, sounds.Count - before);
    }

    /// <summary>The rule of the longest letters that fit here; the rules of the same letters hold its further readings.</summary>
    private readonly SoundRule? RuleAt(int at, out ReadOnlySpan<SoundRule> sameLetters)
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
