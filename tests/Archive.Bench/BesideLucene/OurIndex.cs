using System.Diagnostics;
using System.Globalization;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Bench.BesideLucene;

/// <summary>Builds our index in a process of its own, with the arguments and the answer of <c>lucene8/Build.java</c>.</summary>
internal static class OurIndex
{
    public const string Body = "body";
    public const string Key = "key";
    public const string Language = "language";
    public const string Year = "year";
    public const string Date = "date";

    private static readonly Dictionary<string, string> NoData = new(StringComparer.Ordinal);

    public static IndexSchema Schema { get; } = new(AnalyzerVersion: 1, [new TextField(0, Body, Boost: 1, LengthNormalization: 0.75f)], [Language, Year], [Date]);

    /// <param name="commits">The numbers of documents after which to commit.</param>
    public static void Build(string index, string corpus, string deleted, IReadOnlyList<int> commits)
    {
        var clock = Stopwatch.StartNew();
        var (count, step) = (0, 0);
        using (var writer = IndexWriter.Create(index, Schema, WordAnalyzer.Of))
        {
            foreach (var line in File.ReadLines(corpus))
            {
                writer.Add(Document(CorpusDocument.Parse(line)));
                count++;
                if (step < commits.Count && count == commits[step])
                {
                    writer.Commit(NoData);
                    step++;
                }
            }

            writer.Commit(NoData);
            foreach (var key in File.ReadLines(deleted))
                writer.Delete(key);
            writer.Commit(NoData);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {clock.Elapsed.TotalSeconds:F3} {process.TotalProcessorTime.TotalSeconds:F3}"));
    }

    private static IndexDocument Document(CorpusDocument from)
    {
        var document = new IndexDocument(from.Key);
        document.Texts.Add(new FieldText(Body, Text.Language.Undetermined, from.Body));
        document.Keywords[Language] = [from.Language];
        document.Keywords[Year] = [from.Year];
        document.Numbers[Date] = from.Day;
        return document;
    }
}

/// <summary>Words between single spaces, in one layer: the terms that Lucene gets.</summary>
/// <remarks>All texts are of one language to the index, since Lucene has no languages in its terms.</remarks>
internal sealed class WordAnalyzer : Analyzer
{
    private static readonly WordAnalyzer Only = new();

    public override Language Language => Language.Undetermined;

    public static Analyzer Of(Language language) => Only;

    public override void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
    {
        output.Clear();
        var position = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOf(' ');
            var end = length < 0 ? text.Length : start + length;
            output.AddToken(start, end, position++, TokenTraits.None);
            output.AddTerm(Layer.Surface, text[start..end]);
            start = end + 1;
        }
    }
}
