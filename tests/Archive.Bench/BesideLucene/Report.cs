using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Archive.Bench.BesideLucene;

/// <summary>The tables, as Markdown.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Of(BenchFigures figures)
    {
        var text = new StringBuilder();
        var corpus = figures.Corpus;
        Line(text, $"{corpus.Documents:N0} documents, {corpus.Bytes / 1e6:F0} MB of text, {corpus.Words:N0} words; {figures.OursOpen.Segments} segments (Lucene {figures.LuceneOpen.Segments}); top 20, warm, one thread, median of {figures.Rounds} rounds in turn; milliseconds.");
        Line(text, $"");
        Line(text, $"| class | ours p50 | ours p99 | Lucene p50 | Lucene p99 | ratio p50 | ratio p99 |");
        Line(text, $"|---|---:|---:|---:|---:|---:|---:|");
        foreach (var c in figures.Classes)
            Line(text, $"| {c.Class} | {Ms(c.OursP50)} | {Ms(c.OursP99)} | {Ms(c.LuceneP50)} | {Ms(c.LuceneP99)} | {c.OursP50 / c.LuceneP50:F2} | {c.OursP99 / c.LuceneP99:F2} |");
        Line(text, $"| geometric mean of p50 | | | | | {figures.RatioP50:F2} | |");
        Line(text, $"");
        Line(text, $"| | ours | Lucene | ratio |");
        Line(text, $"|---|---:|---:|---:|");
        var (a, b) = (figures.OursBuild, figures.LuceneBuild);
        Line(text, $"| build, seconds | {a.Seconds:F1} | {b.Seconds:F1} | {a.Seconds / b.Seconds:F2} |");
        Line(text, $"| build, seconds of CPU | {a.Cpu:F1} | {b.Cpu:F1} | {a.Cpu / b.Cpu:F2} |");
        Line(text, $"| documents built in a second of CPU | {a.Documents / a.Cpu:N0} | {b.Documents / b.Cpu:N0} | {b.Cpu / a.Cpu:F2} |");
        Line(text, $"| index, % of the text | {100.0 * a.IndexBytes / corpus.Bytes:F1} | {100.0 * b.IndexBytes / corpus.Bytes:F1} | {(double)a.IndexBytes / b.IndexBytes:F2} |");
        var (c1, d) = (figures.OursOpen, figures.LuceneOpen);
        Line(text, $"| open, ms | {c1.Milliseconds:F1} | {d.Milliseconds:F1} | {c1.Milliseconds / d.Milliseconds:F2} |");
        Line(text, $"| heap, opened, MB | {c1.HeapOpened / 1e6:F1} | {d.HeapOpened / 1e6:F1} | |");
        Line(text, $"| heap, after the queries, MB | {c1.HeapSearched / 1e6:F1} | {d.HeapSearched / 1e6:F1} | |");
        Line(text, $"");
        Disagreements(text, figures);
        return text.ToString();
    }

    /// <summary>p50 by size, and how it grows against the square root of the corpus.</summary>
    public static string Growth(IReadOnlyList<BenchFigures> all)
    {
        var text = new StringBuilder();
        var root = Math.Sqrt((double)all[^1].Corpus.Documents / all[0].Corpus.Documents);
        Line(text, $"p50 in milliseconds, ours / Lucene; the last column says how many times it grew from the first size to the last (the square root of the corpus: {root:F1}).");
        Line(text, $"");
        Line(text, $"| class | {string.Join(" | ", all.Select(figures => figures.Corpus.Documents.ToString("N0", CultureInfo.InvariantCulture)))} | growth |");
        Line(text, $"|---|{string.Concat(all.Select(_ => "---:|"))}---:|");
        foreach (var name in all[0].Classes.Select(c => c.Class))
        {
            ClassFigures[] times = [.. all.Select(figures => figures.Classes.First(c => c.Class == name))];
            Line(text, $"| {name} | {string.Join(" | ", times.Select(time => $"{Ms(time.OursP50)} / {Ms(time.LuceneP50)}"))} | {times[^1].OursP50 / times[0].OursP50:F1} / {times[^1].LuceneP50 / times[0].LuceneP50:F1} |");
        }

        return text.ToString();
    }

    public static void Write(string path, IReadOnlyList<BenchFigures> all)
    {
        var tables = string.Join("\n", all.Select(Of));
        if (all.Count > 1)
        {
            tables += "\n" + Growth(all);
            File.WriteAllText(Path.ChangeExtension(path, ".svg"), GrowthPlot.Draw(all));
        }

        File.WriteAllText(path, tables);
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(all, Readable));
    }

    private static void Disagreements(StringBuilder text, BenchFigures figures)
    {
        if (figures.OursOpen.Documents != figures.LuceneOpen.Documents)
            Line(text, $"DISAGREE: {figures.OursOpen.Documents} documents, Lucene {figures.LuceneOpen.Documents}.");
        var disagreeing = figures.Agreement.Where(each => !each.IsClean).ToList();
        Line(text, $"Agreement: {figures.Agreement.Sum(each => each.Queries)} queries; largest difference of a score {figures.Agreement.Max(each => each.LargestDifference):G2}; {(disagreeing.Count == 0 ? "all totals, hits and facets agree." : "these classes disagree:")}");
        foreach (var each in disagreeing)
        {
            Line(text, $"  {each.Class}: of {each.Queries} queries {each.Totals} totals, {each.Scores} scores (up to {each.LargestDifference:G2}), {each.Keys} hits, {each.Facets} facets");
            Line(text, $"    first: {each.FirstQuery}");
        }
    }

    private static string Ms(double nanoseconds) => (nanoseconds / 1e6).ToString("F3", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
