namespace Archive.Text.Keys;

/// <summary>
/// One way to read a word aloud: consonants, and between them slots of vowel marks. There is one slot more than there are
/// consonants. An h is no consonant here but a mark in its slot, since scripts drop it freely.
/// </summary>
/// <param name="Key">
/// The loose key: one letter for each consonant, letters that scripts confuse merged (S Z C sh; K G Kh; B P F; T D).
/// Words whose loose keys differ are never compared.
/// </param>
/// <param name="Consonants">Two characters each: class and fine letter, as in <c>Keys/sounds.tsv</c>.</param>
/// <param name="Slots">The marks of each slot.</param>
internal sealed record SoundReading(string Key, string Consonants, string[] Slots)
{
    /// <summary>The consonants, every h included: how much the word says by sound alone.</summary>
    public int Length { get; } = Key.Length + Slots.Sum(slot => slot.Count(mark => mark == SoundMarks.H));
}

internal static class SoundMarks
{
    public const char H = 'H';
    public const char SilentHe = 'h';
    public const char Any = '`';
    public const char Inherent = 'n';
}
