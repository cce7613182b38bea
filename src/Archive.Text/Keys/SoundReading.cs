using System.Text;
using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>
/// One way to read a word aloud: consonants, and between them slots of vowel marks. There is one slot more than there are
/// consonants. An h is no consonant here but a mark in its slot, since scripts drop it freely.
/// </summary>
/// <param name="Key">
/// The loose key: one letter for each consonant, letters that scripts confuse merged (S Z C sh; K G Kh; B P F; T D; N before B or P is M).
/// Words whose loose keys differ are never compared.
/// </param>
/// <param name="Consonants">Two characters each: class and fine letter, as in <c>Keys/sounds.tsv</c>.</param>
/// <param name="Slots">The marks of each slot.</param>
internal sealed record SoundReading(string Key, string Consonants, string[] Slots)
{
    /// <summary>The consonants, every h included: how much the word says by sound alone.</summary>
    public int Length { get; } = Key.Length + Slots.Sum(slot => slot.Count(mark => mark == SoundMarks.H));

    /// <returns>Null where no consonant is heard.</returns>
    public static SoundReading? From(List<string> sounds, CharacterKind script)
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

    public bool IsSame(SoundReading other) =>
        string.Equals(Consonants, other.Consonants, StringComparison.Ordinal) && Slots.AsSpan().SequenceEqual(other.Slots);

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
}

/// <summary>The marks that the program looks at; <c>Keys/sounds.tsv</c> lists them all.</summary>
internal static class SoundMarks
{
    public const char H = 'H';
    public const char SilentHe = 'h';
    public const char Any = '`';
    public const char Inherent = 'n';
}
