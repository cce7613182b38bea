using System.Diagnostics;
using System.Globalization;
using System.Text;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Bench.BesideLucene;

/// <summary>Searches our index in a process of its own, with the commands and answers of <c>lucene8/Serve.java</c>.</summary>
internal sealed class OurSearch(string folder, string queries)
{
    private const int Top = 20;

    // Lucene's: counts exactly up to here, and may pass over documents after it.
    private const int CountTo = 1000;

    private readonly Dictionary<string, BenchQuery[]> classes = File.ReadLines(queries).Select(BenchQuery.Parse)
        .GroupBy(query => query.Class, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private IndexReader? reader;
    private long seen;

    private IndexReader Reader => reader ?? throw new InvalidOperationException("The first command is open.");

    public void Serve()
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (input.ReadLine() is { } command)
        {
            switch (command.Split(' ', 2))
            {
                case ["open"]:
                    output.WriteLine(Open());
                    break;
                case ["run", var name]:
                    output.WriteLine(Run(name));
                    break;
                case ["heap"]:
                    output.WriteLine(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
                    break;
                case ["check", var name]:
                    foreach (var query in classes[name])
                        output.WriteLine(Check(query));
                    break;
                default:
                    throw new FormatException($"There is no command {command}.");
            }

            output.Flush();
        }

        reader?.Dispose();
    }

    /// <summary>For a profiler: one class again and again.</summary>
    public void Profile(string name, TimeSpan time)
    {
        Open();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
            Run(name);
        reader?.Dispose();
    }

    private string Open()
    {
        reader?.Dispose();
        var start = Stopwatch.GetTimestamp();
        reader = IndexReader.Open(folder, OurIndex.Schema);
        var time = Stopwatch.GetElapsedTime(start);
        var segments = Directory.EnumerateFiles(folder, "segment-*").Select(file => Path.GetFileName(file).Split('.', '-')[1]).Distinct(StringComparer.Ordinal).Count();
        return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F3} {reader.Count} {segments}");
    }

    private string Run(string name)
    {
        var times = new StringBuilder();
        foreach (var query in classes[name])
        {
            var request = Request(query);
            var start = Stopwatch.GetTimestamp();
            var results = Reader.Search(request);
            var time = Stopwatch.GetElapsedTime(start);
            foreach (var hit in results.Hits)
                seen += hit.Key.Length;
            times.Append(times.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{time.TotalNanoseconds:F0}");
        }

        return times.ToString();
    }

    /// <summary>Total, again the total of the terms that stand for a prefix (-1: of all terms, as many as there are), hits as key=value, facets as value=count.</summary>
    private string Check(BenchQuery query)
    {
        var results = Reader.Search(Request(query) with { CountTo = int.MaxValue });
        var hits = results.Hits.Select(hit => hit.Key + "=" + (query.Newest
            ? Reader.Number(hit.Doc, OurIndex.Date)?.ToString(CultureInfo.InvariantCulture)
            : hit.Score.ToString("R", CultureInfo.InvariantCulture)));
        var facets = results.Facets.OrderBy(column => column.Key, StringComparer.Ordinal)
            .SelectMany(column => column.Value.OrderBy(value => value.Value, StringComparer.Ordinal))
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Value}={value.Count}"));
        // Where a prefix was cut, the total of all its terms is not asked for.
        var all = results.PrefixesCut ? -1 : results.Total;
        return string.Create(CultureInfo.InvariantCulture, $"{all}\t{results.Total}\t{string.Join(' ', hits)}\t{string.Join(' ', facets)}");
    }

    private static SearchRequest Request(BenchQuery query) => new(QueryOf(query))
    {
        Limit = Top,
        CountTo = CountTo,
        Sort = query.Newest ? SortOrder.Newest : SortOrder.Relevance,
        SortColumn = query.Newest ? OurIndex.Date : null,
        KeywordFilters = query.Language is { } language ? [new KeywordFilter(OurIndex.Language, [language])] : [],
        NumberFilters = query.Days is var (first, last) ? [new NumberFilter(OurIndex.Date, first, last)] : [],
        Facets = query.Facets ? [OurIndex.Language, OurIndex.Year] : [],
    };

    private static Query QueryOf(BenchQuery query) => query.Kind switch
    {
        QueryKind.Word => Word(query.Words[0]),
        QueryKind.And => new AllOf([.. query.Words.Select(Word)]),
        QueryKind.Or => new AnyOf([.. query.Words.Select(Word)]),
        QueryKind.Phrase => new PhraseQuery([.. query.Words.Select(Word)]),
        _ => new PrefixQuery([Form(query.Words[0])]),
    };

    private static WordQuery Word(string word) => new([Form(word)]);

    private static WordForm Form(string text) => new(OurIndex.Body, Language.Undetermined, Layer.Surface, text, Weight: 1);
}
