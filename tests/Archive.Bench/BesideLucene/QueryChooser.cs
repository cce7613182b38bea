using System.Globalization;
using Archive.Text;

namespace Archive.Bench.BesideLucene;

/// <param name="Numbers">Of the words in the vocabulary; below 0 where a word stands once.</param>
internal sealed record SampledDocument(Language Language, int[] Numbers, string[] Words);

/// <summary>Chooses the queries of each class from sampled documents, as a reader would type words of a text, by how many documents have each word.</summary>
/// <remarks>Rare: up to one document in 10,000, or up to ten. Middle: 0.1 to 1 %. Common: 5 % and more (a language is a third of the corpus).</remarks>
internal sealed class QueryChooser(IReadOnlyList<SampledDocument> sample, int[] frequencies, int documents, DateOnly firstDay)
{
    public const int Days = 3650;

    private readonly SplitMix64 random = new(4);

    public IEnumerable<BenchQuery> Choose(int ofClass) =>
    [
        .. Class("rare word", ofClass, d => Words(d, QueryKind.Word, 1, 1, Math.Max(10, documents / 10_000))),
        .. Class("middle word", ofClass, d => Words(d, QueryKind.Word, 1, documents / 1000, documents / 100)),
        .. Class("common word", ofClass, d => Words(d, QueryKind.Word, 1, documents / 20, documents)),
        .. Class("two words AND", ofClass, d => Words(d, QueryKind.And, 2, documents / 1000, documents / 100)),
        .. Class("two common AND", ofClass, d => Words(d, QueryKind.And, 2, documents / 20, documents)),
        .. Class("three words OR", ofClass, d => Words(d, QueryKind.Or, 3, documents / 1000, documents)),
        .. Class("phrase", ofClass, d => Phrase(d, stopWord: false)),
        .. Class("phrase with a stop word", ofClass, d => Phrase(d, stopWord: true)),
        .. Class("prefix", ofClass, Prefix),
        .. Class("language filter", ofClass, d => LanguageFilter(d)),
        .. Class("date range", ofClass, d => Words(d, QueryKind.Word, 1, documents / 1000, documents) is { } query ? query with { Days = Range() } : null),
        .. Class("facets", ofClass, d => Words(d, QueryKind.Word, 1, documents / 1000, documents) is { } query ? query with { Facets = true } : null),
        .. Class("newest first", ofClass, d => Words(d, QueryKind.Word, 1, documents / 1000, documents) is { } query ? query with { Newest = true } : null),
    ];

    private IEnumerable<BenchQuery> Class(string name, int count, Func<SampledDocument, BenchQuery?> choose)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        for (var tries = 0; chosen.Count < count; tries++)
        {
            if (tries > count * 1000)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The corpus is too small for {count} queries of the class '{name}'; ask for fewer with --queries."));
            if (choose(sample[random.Below(sample.Count)]) is { } query && chosen.Add(string.Join(' ', query.Words)))
                yield return query with { Class = name };
        }
    }

    private BenchQuery? Words(SampledDocument document, QueryKind kind, int count, int least, int most)
    {
        string[] words = [.. Enumerable.Range(0, count)
            .Select(_ => Pick(document, number => Frequency(number) >= least && Frequency(number) <= most))
            .OfType<string>().Distinct(StringComparer.Ordinal)];
        return words.Length == count ? new BenchQuery("", kind, words) : null;
    }

    private BenchQuery? Phrase(SampledDocument document, bool stopWord)
    {
        var length = random.Below(3) < 2 ? 2 : 3;
        var at = random.Below(document.Words.Length - length);
        var numbers = document.Numbers.AsSpan(at, length);
        var stops = 0;
        foreach (var number in numbers)
            stops += Frequency(number) > documents / 6 ? 1 : 0;
        // Words that stand once make a phrase trivial.
        return numbers.ContainsAnyInRange(int.MinValue, -1) || (stopWord ? stops == 0 || stops == length : stops > 0)
            ? null
            : new BenchQuery("", QueryKind.Phrase, document.Words[at..(at + length)]);
    }

    private BenchQuery? Prefix(SampledDocument document)
    {
        var length = 3 + random.Below(2);
        return Pick(document, number => number is >= 0 and < Vocabulary.FirstShared) is { } word && word.Length > length
            ? new BenchQuery("", QueryKind.Prefix, [word[..length]])
            : null;
    }

    /// <summary>Half of them words that all languages share, where the filter takes two documents of three away.</summary>
    private BenchQuery? LanguageFilter(SampledDocument document)
    {
        var shared = random.Below(2) == 0;
        return Pick(document, number => number >= Vocabulary.FirstShared == shared && Frequency(number) >= documents / 200) is { } word
            ? new BenchQuery("", QueryKind.Word, [word]) { Language = document.Language.Tag() }
            : null;
    }

    /// <summary>A week to the whole time; short ones as often as long ones.</summary>
    private (long First, long Last) Range()
    {
        var length = (int)(7 * Math.Pow(Days / 7.0, random.Unit()));
        var first = firstDay.DayNumber + random.Below(Days - length + 1);
        return (first, first + length - 1);
    }

    private string? Pick(SampledDocument document, Func<int, bool> fits)
    {
        var from = random.Below(document.Words.Length);
        for (var i = 0; i < document.Words.Length; i++)
        {
            var at = (from + i) % document.Words.Length;
            if (fits(document.Numbers[at]))
                return document.Words[at];
        }

        return null;
    }

    private int Frequency(int number) => number < 0 ? 1 : frequencies[number];
}
