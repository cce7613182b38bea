using System.Diagnostics;
using System.Globalization;
using Archive.Index;
using Archive.Search;
using Archive.Text;
using Archive.Text.Analysis;
using BenchmarkDotNet.Attributes;

namespace Archive.Bench;

/// <summary>The ten most frequent words that begin with one to four letters, among 1,000,000 distinct words. The bar: 5 ms.</summary>
[MemoryDiagnoser]
public class Completion
{
    private const int DistinctTerms = 1_000_000;
    private const int Documents = 20_000;
    private const int PerDocument = DistinctTerms / Documents;

    private readonly string folder = Directory.CreateTempSubdirectory("archive-bench-").FullName;
    private readonly string[] words = Words();
    private IndexReader? index;
    private string[] prefixes = [];
    private int next;

    [Params(1, 2, 3, 4)]
    public int Letters { get; set; }

    /// <summary>How many segments the words are spread over.</summary>
    [Params(1, 5)]
    public int Segments { get; set; }

    [GlobalSetup]
    public void Index()
    {
        var random = new Random(2);
        using (var writer = IndexWriter.Open(folder, SearchSchema.Schema, _ => new Spaces()))
        {
            // Every word once, and besides words drawn so that the first are far more frequent; each segment half as large as the one before.
            for (int segment = 0, at = 0; segment < Segments; segment++)
            {
                var end = segment == Segments - 1 ? Documents : at + (Documents - at) / 2;
                for (; at < end; at++)
                {
                    var own = words[(at * PerDocument)..((at + 1) * PerDocument)];
                    var drawn = Enumerable.Range(0, 200).Select(_ => words[(int)(DistinctTerms * Math.Pow(random.NextDouble(), 6))]);
                    var document = new IndexDocument(at.ToString(CultureInfo.InvariantCulture));
                    document.Texts.Add(new FieldText(SearchSchema.Body, Language.Persian, string.Join(' ', own.Concat(drawn))));
                    writer.Add(document);
                }

                writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal));
            }
        }

        index = IndexReader.Open(folder, SearchSchema.Schema);
        prefixes = [.. Enumerable.Range(0, 2000).Select(_ => words[random.Next(words.Length)][..Letters])];
        Complete();
        Percentiles();
    }

    [Benchmark]
    public int Complete() => Complete(prefixes[next++ % prefixes.Length]);

    /// <summary>What one call takes at the middle and at the slow end; a mean says nothing of that.</summary>
    private void Percentiles()
    {
        var times = prefixes.Select(prefix =>
        {
            var start = Stopwatch.GetTimestamp();
            Complete(prefix);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"// {Letters} letters, {Segments} segments: p50 {times[times.Count / 2]:F3} ms, p99 {times[times.Count * 99 / 100]:F3} ms, most {times[^1]:F3} ms"));
    }

    private int Complete(string prefix) => index!.Terms(SearchSchema.Body, Language.Persian, Layer.Surface, prefix, SuggestionRoom.Most).Count();

    /// <summary>Words of letters of which some are far more frequent, in no order.</summary>
    private static string[] Words()
    {
        const string Alphabet = "امنرتیدوهبسلکشفقگخجعحزطصپثذضغظچ";
        var random = new Random(1);
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (made.Count < DistinctTerms)
            made.Add(string.Concat(Enumerable.Range(0, random.Next(4, 10)).Select(_ => Alphabet[(int)(Alphabet.Length * Math.Pow(random.NextDouble(), 2))])));
        string[] shuffled = [.. made.Order(StringComparer.Ordinal)];
        random.Shuffle(shuffled);
        return shuffled;
    }

    [GlobalCleanup]
    public void Close()
    {
        index?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Words between spaces, as they are.</summary>
    private sealed class Spaces : Analyzer
    {
        public override Language Language => Language.Persian;

        public override void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
        {
            output.Clear();
            var position = 0;
            foreach (var range in text.Split(' '))
            {
                var (start, end) = (range.Start.Value, range.End.Value);
                output.AddToken(start, end, position++, TokenTraits.None);
                output.AddTerm(Layer.Surface, text[start..end]);
            }
        }
    }
}
