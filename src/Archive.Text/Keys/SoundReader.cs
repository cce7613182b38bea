using System.Text;
using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>Reads a folded word aloud, in each of the ways that its letters allow.</summary>
internal static class SoundReader
{
    private const int MostReadings = 12;

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
        while (at < word.Length && RulesAt(word, at).Length == 0)
            at++; // a mark that is not heard
        if (at == word.Length)
        {
            if (Assemble(sounds, script) is { } reading && !readings.Exists(known => IsSame(known, reading)))
                readings.Add(reading);
            return;
        }

        var rules = RulesAt(word, at);
        var end = at + rules[0].Letters.Length;
        var before = sounds.Count;
        foreach (var rule in rules)
        {
            Put(rule, word, end, sounds);
            Read(word, end, script, sounds, readings);
            sounds.RemoveRange(before, sounds.Count - before);
        }
    }

    /// <summary>The rules of the longest letters that fit here: the first that is no further one, then the further ones.</summary>
    private static SoundRule[] RulesAt(ReadOnlySpan<char> word, int at)
    {
        foreach (var rules in SoundRules.Of(word[at]))
        {
            var end = at + rules[0].Letters.Length;
            if (!word[at..].StartsWith(rules[0].Letters))
                continue;
            SoundRule? first = null;
            var further = 0;
            foreach (var rule in rules)
            {
                if (!rule.Place.Holds(word, at, end))
                    continue;
                if (rule.IsFurther)
                    further++;
                else
                    first ??= rule;
            }

            if (first is null)
                continue;
            var found = new SoundRule[1 + further];
            found[0] = first;
            var count = 1;
            foreach (var rule in rules)
            {
                if (rule.IsFurther && rule.Place.Holds(word, at, end))
                    found[count++] = rule;
            }

            return found;
        }

        return [];
    }

    private static void Put(SoundRule rule, ReadOnlySpan<char> word, int end, List<string> sounds)
    {
        sounds.AddRange(rule.Sounds);
        if (HasInherentVowel(rule.Letters[^1]) && end < word.Length && !IsSign(word[end]))
            sounds.Add("n");
    }

    /// <summary>A letter of Devanagari that is read with a short a unless a sign follows; at the end of a word it is silent.</summary>
    private static bool HasInherentVowel(char letter) => letter is (>= '\u0915' and <= '\u0939') or (>= '\u0958' and <= '\u095F');

    private static bool IsSign(char c) => c is (>= '\u093A' and <= '\u094F' and not '\u093D') or (>= '\u0955' and <= '\u0957');

    private static SoundReading? Assemble(List<string> sounds, CharacterKind script)
    {
        var consonants = new StringBuilder();
        var slots = new List<string>();
        var slot = new StringBuilder();
        foreach (var sound in sounds)
        {
            if (sound.Length == 1 || sound[0] == SoundMarks.H)
            {
                // Two letters for one long vowel: neeyat, نیت.
                if (slot.Length == 0 || slot[^1] != sound[0])
                    slot.Append(sound[0]);
                continue;
            }

            // A doubled consonant is one; Arabic script writes it once, and two letters there have a vowel between them.
            if (script != CharacterKind.Arabic && slot.Length == 0 && consonants.Length > 0 && consonants[^2] == sound[0])
                continue;
            slots.Add(slot.ToString());
            slot.Clear();
            consonants.Append(sound);
        }

        slots.Add(slot.ToString());
        return consonants.Length == 0 ? null : new SoundReading(LooseKey(consonants), consonants.ToString(), [.. slots]);
    }

    private static string LooseKey(StringBuilder consonants)
    {
        var key = new char[consonants.Length / 2];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = consonants[2 * i] switch
            {
                'Z' or 'C' or '6' => 'S',
                'X' or 'G' => 'K',
                'P' => 'B',
                'D' => 'T',
                'N' when 2 * i + 2 < consonants.Length && consonants[2 * i + 2] is 'B' or 'P' => 'M',
                var other => other,
            };
        }

        return new string(key);
    }

    private static bool IsSame(SoundReading a, SoundReading b) =>
        string.Equals(a.Consonants, b.Consonants, StringComparison.Ordinal) && a.Slots.AsSpan().SequenceEqual(b.Slots);
}
