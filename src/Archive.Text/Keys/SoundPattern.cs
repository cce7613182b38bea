using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>A word of a query, read aloud once and compared with many terms.</summary>
public sealed class SoundPattern
{
    private readonly IReadOnlyList<SoundReading> readings;

    /// <param name="word">A surface form.</param>
    public SoundPattern(string word)
    {
        readings = SoundReader.Read(word);
        Keys = SoundKeys.Keys(readings);
        Threshold = ThresholdOf(word);
    }

    /// <summary>The keys to look up, each once, the likeliest first.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>
    /// What <see cref="Similarity"/> must reach for a term to be taken for the word. Short words share their sounds with many others: with
    /// one consonant none is taken, with two only a near twin, and only of a word that its vowels tell apart or that was typed in Latin
    /// letters. Source of the figures: the project's notes, section 7.3; that for two consonants was added after them.
    /// </summary>
    public float Threshold { get; }

    /// <summary>How alike the word and a term sound, as in <see cref="SoundKeys.Similarity"/>.</summary>
    /// <param name="term">A surface or joined form, of any script.</param>
    public float Similarity(string term) => SoundSimilarity.Of(readings, SoundReader.Read(term));

    private float ThresholdOf(string word) => readings.Select(reading => reading.Length).DefaultIfEmpty(0).Max() switch
    {
        <= 1 => float.PositiveInfinity,
        2 => Characters.Of(word[0]) == CharacterKind.Latin || readings.Any(HasLongVowel) ? 0.9f : float.PositiveInfinity,
        <= 4 => 0.81f,
        5 => 0.68f,
        _ => 0.5f,
    };

    private static bool HasLongVowel(SoundReading reading) => reading.Slots.Any(slot => slot.AsSpan().ContainsAny("AIUO"));
}
