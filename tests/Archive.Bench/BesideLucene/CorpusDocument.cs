using System.Globalization;
using Archive.Text;

namespace Archive.Bench.BesideLucene;

/// <summary>A document of the corpus. A line of the file: key, language, year, day and words, with tabs between; the words with single spaces.</summary>
/// <param name="Day">As <see cref="DateOnly.DayNumber"/>.</param>
internal readonly record struct CorpusDocument(string Key, string Language, string Year, long Day, string Body)
{
    /// <exception cref="FormatException">The line is none that <see cref="CorpusMaker"/> wrote.</exception>
    public static CorpusDocument Parse(string line) => line.Split('\t') is [var key, var language, var year, var day, var body]
        ? new CorpusDocument(key, language, year, long.Parse(day, NumberStyles.None, CultureInfo.InvariantCulture), body)
        : throw new FormatException("A line of the corpus has five parts; make it again with --fresh.");

    /// <summary>Ten betanumeric characters, like the ids of statements: no order in them, and no two the same.</summary>
    public static string KeyOf(int number) => string.Create(10, number, static (key, number) =>
    {
        const string Characters = "0123456789bcdfghjkmnpqrstvwxz";
        // A prime times the number is one to one modulo 29^10.
        var rest = (ulong)(UInt128.CreateTruncating((ulong)number + 1) * 275_604_541_000_003 % 420_707_233_300_201);
        for (var i = key.Length - 1; i >= 0; i--)
            (key[i], rest) = (Characters[(int)(rest % 29)], rest / 29);
    });

    public static Language LanguageOf(int number) => Languages.Collected[(int)(new SplitMix64((ulong)number).Next() % 3)];
}
