using System.Globalization;

namespace Archive.Bench.BesideLucene;

internal enum QueryKind
{
    Word,
    And,
    Or,
    Phrase,
    Prefix,
}

/// <summary>A query of the bench. A line of the file: class, kind, words (with spaces), language or -, first and last day or -, 1 for newest first, 1 for facets; tabs between.</summary>
internal sealed record BenchQuery(string Class, QueryKind Kind, IReadOnlyList<string> Words)
{
    public string? Language { get; init; }

    public (long First, long Last)? Days { get; init; }

    public bool Newest { get; init; }

    public bool Facets { get; init; }

    /// <exception cref="FormatException">The line is none that <see cref="ToString"/> wrote.</exception>
    public static BenchQuery Parse(string line)
    {
        if (line.Split('\t') is not [var named, var kind, var words, var language, var first, var last, var newest, var facets])
            throw new FormatException("A query has eight parts; make the corpus again with --fresh.");
        return new BenchQuery(named, Enum.Parse<QueryKind>(kind), words.Split(' '))
        {
            Language = language == "-" ? null : language,
            Days = first == "-" ? null : (long.Parse(first, NumberStyles.None, CultureInfo.InvariantCulture), long.Parse(last, NumberStyles.None, CultureInfo.InvariantCulture)),
            Newest = newest == "1",
            Facets = facets == "1",
        };
    }

    public override string ToString() => string.Join('\t', Class, Kind.ToString(), string.Join(' ', Words), Language ?? "-",
        Days?.First.ToString(CultureInfo.InvariantCulture) ?? "-", Days?.Last.ToString(CultureInfo.InvariantCulture) ?? "-", Newest ? "1" : "0", Facets ? "1" : "0");
}
