using System.Security.Cryptography;
using System.Text;
using Archive.Authorities;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Detection;

namespace Archive.Search;

/// <param name="IsFull">True where the document has every word of the query.</param>
public sealed record EvaluationHit(string Document, float Score, bool IsFull);

/// <summary>
/// A throw-away index over documents that are no statements, searched exactly as the search page searches: to measure
/// ranking with collections of queries and judgements.
/// </summary>
public sealed class Evaluation : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("archive-evaluate-").FullName;
    private readonly ISearchEngine engine;
    private ISearchWriter? writer;
    private ISearchReader? reader;

    /// <param name="engine">The program's own where it is null.</param>
    public Evaluation(ISearchEngine? engine = null)
    {
        this.engine = engine ?? new EmbeddedEngine();
        writer = this.engine.OpenWriter(folder, SearchSchema.Schema, Analyzers.For);
    }

    /// <param name="lang">A language tag; where it says nothing, the language is told from the text.</param>
    public void Add(string id, string? lang, string title, string body)
    {
        if (!Languages.TryParse(lang, out var language) || language == Language.Undetermined)
            language = LanguageDetector.Detect(title + "\n" + body).Language;
        // Equal scores are ordered by what is stored: the text, so that no name of a document decides anything.
        var document = new IndexDocument(id) { Stored = SHA256.HashData(Encoding.UTF8.GetBytes(title + "\n" + body)) };
        if (title.Length > 0)
            document.Texts.Add(new FieldText(SearchSchema.Title, language, title));
        document.Texts.Add(new FieldText(SearchSchema.Body, language, body));
        document.Keywords[SearchSchema.Lang] = [language.Tag()];
        writer!.Add(document);
    }

    public void Commit()
    {
        writer!.Commit(new Dictionary<string, string>(StringComparer.Ordinal));
        writer.Dispose();
        writer = null;
        reader = engine.OpenReader(folder, SearchSchema.Schema);
    }

    /// <summary>Full hits, then partial ones unless <paramref name="strict"/>; at most <paramref name="depth"/> together.</summary>
    public IReadOnlyList<EvaluationHit> Search(string query, string? lang, int depth, bool strict, Expansions on = Expansions.All)
    {
        Language? writtenIn = Languages.TryParse(lang, out var language) && language != Language.Undetermined ? language : null;
        var read = QueryReader.Read(reader!, AuthorityRecords.Shipped, query, writtenIn, on);
        if (read.Query is null)
            return [];
        var results = reader!.Search(SearchRoom.Request(read.Query, read.Filters, SortOrder.Relevance) with { Limit = depth, PartialLimit = strict ? 0 : depth });
        return [.. results.Hits.Select(hit => new EvaluationHit(hit.Key, hit.Score, true))
            .Concat(results.Partial.Select(hit => new EvaluationHit(hit.Key, hit.Score, false))).Take(depth)];
    }

    public void Dispose()
    {
        writer?.Dispose();
        reader?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
