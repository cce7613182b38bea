using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Detection;

namespace Archive.Search;

/// <summary>The words of a text as one language reads them.</summary>
/// <param name="IsOwn">True where the text can be in this language; else the words are only looked up in it.</param>
/// <param name="Before">The word before those, where there is one.</param>
internal sealed record Reading(Language Language, bool IsOwn, IReadOnlyList<QueryWord> Words, QueryWord? Before = null, QueryWord? After = null);

/// <summary>Reads a text in every language that it can be in, with the analyzers that made the index.</summary>
/// <param name="writtenIn">The language that the reader says the words are in; null: told from the words.</param>
internal sealed class QueryReadings(TermLookup terms, Language? writtenIn)
{
    private readonly TokenBuffer buffer = new();

    /// <summary>One for each language in which the text has words.</summary>
    public List<Reading> Of(string text)
    {
        var candidates = Candidates(text);
        return [.. SearchSchema.SearchedLanguages
            .Select(language => new Reading(language, candidates.Contains(language), Words(text, language)))
            .Where(reading => reading.Words.Count > 0)];
    }

    /// <summary>A word that no text has as one is looked for in its parts, each a word of its own.</summary>
    public Reading Searched(Reading reading) =>
        reading with { Words = [.. reading.Words.SelectMany(word => word.Parts is { } parts && terms.Of(word, reading.Language, Expansions.All).Count == 0 ? parts : [word])] };

    /// <summary>The readings that words of this script are searched in as they are: those of its own languages, and of languages that write otherwise, whose texts may cite it.</summary>
    public static List<Reading> Own(string word, List<Reading> readings)
    {
        var script = Scripts.Of(word);
        return [.. readings.Where(reading => script == Script.None || reading.IsOwn || Scripts.Of(reading.Language) != script)
            .Select(reading => reading with { IsOwn = reading.IsOwn && (script == Script.None || Scripts.Of(reading.Language) == script || !readings.Exists(other => other.IsOwn && Scripts.Of(other.Language) == script)) })];
    }

    /// <summary>
    /// The words as the languages cut them together: they can cut the same letters differently (آیت اللہ is one word or two), so words
    /// that overlap are one. Only a language that the query can be in says what is a word of it (ए in जिहाद-ए-इस्लामी is none).
    /// </summary>
    public static List<(int Start, int End)> Clusters(List<Reading> readings)
    {
        var cutting = readings.Exists(reading => reading.IsOwn) ? readings.Where(reading => reading.IsOwn) : readings;
        var clusters = new List<(int Start, int End)>();
        foreach (var word in cutting.SelectMany(reading => reading.Words).OrderBy(word => word.Start))
        {
            if (clusters.Count > 0 && word.Start < clusters[^1].End)
                clusters[^1] = (clusters[^1].Start, Math.Max(clusters[^1].End, word.End));
            else
                clusters.Add((word.Start, word.End));
        }
        return clusters;
    }

    private List<Language> Candidates(string text)
    {
        List<Language> told = [.. LanguageDetector.QueryLanguages(text)];
        if (writtenIn is not { } language || language == Language.Undetermined)
            return told;
        // A word in another script than that of the language is no word of it: Latin names in a Persian query are read as such.
        told.RemoveAll(other => Scripts.Of(other) == Scripts.Of(language));
        return [language, .. Scripts.Of(text) == Script.None ? [] : told];
    }

    private IReadOnlyList<QueryWord> Words(string text, Language language)
    {
        Analyzers.For(language).Analyze(text, buffer);
        return QueryWords.From(buffer);
    }
}
