using Archive.Text.Analysis;

namespace Archive.Text.Keys;

/// <summary>
/// The sound key: one alphabet for Arabic script, Devanagari and Latin, so that a word written in one finds the same word in another.
/// The index keeps a table from keys to terms; a query looks its own keys up in it and takes the terms that sound near enough.
/// The letters are in <c>Keys/sounds.tsv</c>, examples of what meets and what does not in <c>tests/Archive.Text.Tests/Keys/sounds.md</c>.
/// Source: the project's notes, sections 7.2 and 7.3.
/// </summary>
public static class SoundKeys
{
    /// <summary>The keys under which a term is listed, each once; none for a function word, for a single letter, and for what is no word.</summary>
    /// <param name="term">A surface or joined form.</param>
    public static IReadOnlyList<string> Of(Language language, string term) =>
        term.Length < 2 || Analyzers.IsStopWord(language, term) ? [] : Keys(SoundReader.Read(term));

    /// <summary>How alike two surface forms of any scripts sound, from 1 for the same down to 0; 0 also where they have no key in common.</summary>
    public static float Similarity(string left, string right) => new SoundPattern(left).Similarity(right);

    internal static IReadOnlyList<string> Keys(IReadOnlyList<SoundReading> readings) => [.. readings.Select(reading => reading.Key).Distinct(StringComparer.Ordinal)];
}
