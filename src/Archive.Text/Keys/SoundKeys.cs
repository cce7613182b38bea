using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>
/// The sound key: one alphabet for Arabic script, Devanagari and Latin, so that a word written in one finds the same word in another.
/// The index keeps a table from keys to terms; a query looks its own keys up in it and takes the terms that sound near enough.
/// </summary>
public static class SoundKeys
{
    /// <summary>The keys under which a term is listed, each once; none for a function word and for what is no word.</summary>
    /// <param name="term">A surface or joined form.</param>
    public static IReadOnlyList<string> Of(Language language, string term)
    {
        if (term.Length < 2 || Analyzers.IsStopWord(language, term))
            return [];
        var keys = new List<string>();
        foreach (var reading in SoundReader.Read(term))
        {
            if (!keys.Contains(reading.Key))
                keys.Add(reading.Key);
        }

        return keys;
    }

    /// <summary>How alike two surface forms of any scripts sound: 1 for the same, 0 where their keys differ.</summary>
    public static float Similarity(string left, string right) => new SoundPattern(left).Similarity(right);
}

/// <summary>A word of a query, read aloud once and compared with many terms.</summary>
public sealed class SoundPattern
{
    private readonly IReadOnlyList<SoundReading> readings;

    /// <param name="word">A surface form.</param>
    public SoundPattern(string word)
    {
        readings = SoundReader.Read(word);
        Keys = [.. readings.Select(reading => reading.Key).Distinct(StringComparer.Ordinal)];
        Length = readings.Count == 0 ? 0 : readings.Max(reading => reading.Length);
        IsTelling = Length > 2 || (word.Length > 0 && Characters.Of(word[0]) == CharacterKind.Latin) || readings.Any(reading => reading.Slots.Any(slot => slot.AsSpan().ContainsAny("AIUO")));
    }

    public IReadOnlyList<string> Keys { get; }

    private bool IsTelling { get; }

    /// <summary>How many consonants are heard, at most.</summary>
    public int Length { get; }

    public float Similarity(string term) => SoundSimilarity.Of(readings, SoundReader.Read(term));

    /// <summary>
    /// What a term must reach to be taken for the word. Short words share their sounds with many others: with one consonant none is
    /// taken, with two only a near twin, and only of a word that its vowels tell apart or that was typed in Latin letters.
    /// </summary>
    public float Threshold => Length switch
    {
        <= 1 => float.PositiveInfinity,
        2 when !IsTelling => float.PositiveInfinity,
        2 => 0.9f,
        <= 4 => 0.81f,
        5 => 0.68f,
        _ => 0.5f,
    };
}
