using System.Globalization;
using System.Text;
using Archive.Index;
using Archive.Index.Storage;
using Archive.Index.Tests;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Keys;

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
            Fill(writer, 300);
        File.Delete(Path.Combine(folder, WriterLock.FileName));
        using var reader = IndexReader.Open(folder, TestIndex.Schema);
        File.WriteAllText(Path.Combine(folder, Answers), Ask(reader));
        return folder;
    }

    /// <summary>Answers to all questions, a line each.</summary>
    public static string Ask(IndexReader reader) => string.Concat(Questions.Select(question => question(reader) + "\n"));

    /// <summary>What every part of an index is needed for; each gives a line.</summary>
    internal static IReadOnlyList<Func<IndexReader, string>> Questions { get; } =
    [
        reader => string.Create(CultureInfo.InvariantCulture, $"documents {reader.Count}"),
        reader => $"data {reader.UserData.GetValueOrDefault("made")}",
        .. Requests().Select(r => (Func<IndexReader, string>)(reader => $"{r.Name}: {Line(reader.Search(r.Request))}")),
        .. ((string[])["k4", "k5", "k301", "late"]).Select(key => (Func<IndexReader, string>)(reader => $"stored {key}: {(reader.TryGetStored(key, out var stored) ? Encoding.UTF8.GetString(stored.Span) : "none")}")),
        reader => $"columns: {string.Join(' ', reader.Search(Best(TestIndex.Word("york"))).Hits.Select(h => $"{reader.Key(h.Doc)}={reader.Number(h.Doc, "date")?.ToString(CultureInfo.InvariantCulture)}:{string.Join(',', reader.Keywords(h.Doc, "tag"))}:{Encoding.UTF8.GetString(reader.Stored(h.Doc))}"))}",
        reader => $"terms w: {string.Join(' ', reader.Terms("body", Language.Urdu, Layer.Surface, "w", 3))}",
        reader => $"near w12: {string.Join(' ', reader.Near("body", Language.Urdu, "w12", 1, 3))}",
        reader => $"sounding york: {string.Join(' ', SoundKeys.Of(Language.Urdu, "york").SelectMany(key => reader.Sounding(Language.Urdu, key)))}",
    ];

    /// <param name="documents">Of the first segment; a tenth of that in the second, two in the third.</param>
    internal static void Fill(IndexWriter writer, int documents)
    {
        var all = documents + documents / 10;
        for (var i = 0; i < documents; i++)
            writer.Add(Document(i));
        writer.Commit(TestIndex.NoData);
        for (var i = documents; i < all; i++)
            writer.Add(Document(i));
        writer.Commit(TestIndex.NoData);
        for (var i = 0; i < all; i += 17)
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
        yield return ("common", Best(TestIndex.Word("all")));
        yield return ("rare", Best(TestIndex.Word("replaced")));
        yield return ("none", Best(TestIndex.Word("absent")));
        yield return ("stem", Best(new WordQuery([TestIndex.Form("ne", layer: Layer.Stem)])));
        yield return ("and", Best(new AllOf([TestIndex.Word("w1"), TestIndex.Word("york")])));
        yield return ("or", Best(new AnyOf([TestIndex.Word("w1"), TestIndex.Word("t3"), TestIndex.Word("w9")])));
        yield return ("phrase", Best(TestIndex.Phrase("new", "york")));
        yield return ("slop", Best(new PhraseQuery([TestIndex.Word("all"), TestIndex.Word("york")], 5)));
        yield return ("prefix", Best(new PrefixQuery([TestIndex.Form("w1")])));
        yield return ("but not", Best(new ButNot(TestIndex.Word("york"), TestIndex.Word("w3"))));
        yield return ("filtered", Best(TestIndex.Word("all")) with { KeywordFilters = [new KeywordFilter("tag", ["m1"])], NumberFilters = [new NumberFilter("date", 10, 20)] });
        yield return ("newest", Best(TestIndex.Word("york")) with { Sort = SortOrder.Newest, SortColumn = "date" });
        yield return ("facets", Best(new Everything()) with { Facets = ["tag"], Limit = 0 });
        yield return ("partial", Best(new AllOf([TestIndex.Word("w1"), TestIndex.Word("w2"), TestIndex.Word("w3")])) with { PartialLimit = 3 });
    }

    private static SearchRequest Best(Query query) => new(query) { Limit = 5 };

    private static string Line(SearchResults results)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{results.Total};");
        foreach (var hit in results.Hits)
            line.Append(CultureInfo.InvariantCulture, $" {hit.Key} {hit.Score:G4}");
        foreach (var hit in results.Partial)
            line.Append(CultureInfo.InvariantCulture, $" ({hit.Key} {hit.Score:G4})");
        foreach (var (column, counts) in results.Facets)
            line.Append(CultureInfo.InvariantCulture, $"; {column} {string.Join(' ', counts.Select(c => $"{c.Value}={TestIndex.Name(c.Count)}"))}");
        return line.ToString();
    }
}
