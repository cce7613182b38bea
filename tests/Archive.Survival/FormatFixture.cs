using System.Globalization;
using System.Text;
using Archive.Index;
using Archive.Index.Storage;
using Archive.Index.Tests;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Survival;

/// <summary>
/// A small index of known content, kept in the repository once for every version of the format: three segments, deletions, a term
/// of several blocks, several texts of a field. What it answers is recorded beside it, in <c>answers.txt</c>.
/// </summary>
public static class FormatFixture
{
    public const string Answers = "answers.txt";

    public static int CurrentVersion => PagedFormat.Version;

    /// <summary>Makes the fixture of the current version anew; returns its folder.</summary>
    public static string Make(string formats)
    {
        var folder = Path.Combine(formats, TestIndex.Name(CurrentVersion));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        using (var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of))
            Fill(writer);
        File.Delete(Path.Combine(folder, WriterLock.FileName));
        using var reader = IndexReader.Open(folder, TestIndex.Schema);
        File.WriteAllText(Path.Combine(folder, Answers), Ask(reader));
        return folder;
    }

    /// <summary>Answers to a few requests, a line each.</summary>
    public static string Ask(IndexReader reader)
    {
        var answers = new StringBuilder();
        answers.Append(CultureInfo.InvariantCulture, $"documents {reader.Count}\ndata {reader.UserData["made"]}\n");
        foreach (var (name, request) in Requests())
        {
            var results = reader.Search(request);
            answers.Append(CultureInfo.InvariantCulture, $"{name}: {results.Total};");
            foreach (var hit in results.Hits)
                answers.Append(CultureInfo.InvariantCulture, $" {hit.Key} {hit.Score:G4}");
            foreach (var (column, counts) in results.Facets)
                answers.Append(CultureInfo.InvariantCulture, $"; {column} {string.Join(' ', counts.Select(c => $"{c.Value}={TestIndex.Name(c.Count)}"))}");
            answers.Append('\n');
        }
        foreach (var key in (string[])["k4", "k5", "k301", "late"])
            answers.Append(CultureInfo.InvariantCulture, $"stored {key}: {(reader.TryGetStored(key, out var stored) ? Encoding.UTF8.GetString(stored.Span) : "none")}\n");
        answers.Append(CultureInfo.InvariantCulture, $"terms w: {string.Join(' ', reader.Terms("body", Language.Urdu, Layer.Surface, "w", 3))}\n");
        answers.Append(CultureInfo.InvariantCulture, $"near w12: {string.Join(' ', reader.Near("body", Language.Urdu, "w12", 1, 3))}\n");
        return answers.ToString();
    }

    private static void Fill(IndexWriter writer)
    {
        for (var i = 0; i < 300; i++)
            writer.Add(Document(i));
        writer.Commit(TestIndex.NoData);
        for (var i = 300; i < 340; i++)
            writer.Add(Document(i));
        writer.Commit(TestIndex.NoData);
        for (var i = 0; i < 340; i += 17)
            writer.Delete("k" + TestIndex.Name(i));
        writer.Add(TestIndex.Document("k5", "w5 replaced all"));
        writer.Add(TestIndex.Document("late", "all w1 w2", "t1", -7, "even", "late"));
        writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal) { ["made"] = "تیسری" });
    }

    private static IndexDocument Document(int i)
    {
        var words = Enumerable.Range(0, 3 + i % 5).Select(n => "w" + TestIndex.Name((i * (n + 3) + n) % 61));
        var document = TestIndex.Document("k" + TestIndex.Name(i), $"all {string.Join(' ', words)}{(i % 3 == 0 ? " new york" : "")}{(i % 10 == 0 ? " all all" : "")}",
            i % 4 == 0 ? "" : "t" + TestIndex.Name(i % 7), i % 6 == 0 ? null : i * 31 % 97, i % 2 == 0 ? "even" : "odd", "m" + TestIndex.Name(i % 3));
        if (i % 9 == 0)
            document.Texts.Add(new FieldText("body", Language.Persian, "دوم all"));
        document.Numbers["size"] = i;
        return document;
    }

    private static IEnumerable<(string Name, SearchRequest Request)> Requests()
    {
        SearchRequest For(Query query) => new(query) { Limit = 5 };
        yield return ("common", For(TestIndex.Word("all")));
        yield return ("rare", For(TestIndex.Word("replaced")));
        yield return ("none", For(TestIndex.Word("absent")));
        yield return ("stem", For(new WordQuery([TestIndex.Form("ne", layer: Layer.Stem)])));
        yield return ("and", For(new AllOf([TestIndex.Word("w1"), TestIndex.Word("york")])));
        yield return ("or", For(new AnyOf([TestIndex.Word("w1"), TestIndex.Word("t3"), TestIndex.Word("w9")])));
        yield return ("phrase", For(TestIndex.Phrase("new", "york")));
        yield return ("slop", For(new PhraseQuery([TestIndex.Word("all"), TestIndex.Word("york")], 5)));
        yield return ("prefix", For(new PrefixQuery([TestIndex.Form("w1")])));
        yield return ("but not", For(new ButNot(TestIndex.Word("york"), TestIndex.Word("w3"))));
        yield return ("filtered", For(TestIndex.Word("all")) with { KeywordFilters = [new KeywordFilter("tag", ["m1"])], NumberFilters = [new NumberFilter("date", 10, 20)] });
        yield return ("newest", For(TestIndex.Word("york")) with { Sort = SortOrder.Newest, SortColumn = "date" });
        yield return ("facets", For(new Everything()) with { Facets = ["tag"], Limit = 0 });
        yield return ("partial", For(new AllOf([TestIndex.Word("w1"), TestIndex.Word("w2"), TestIndex.Word("w3")])) with { PartialLimit = 3 });
    }
}
