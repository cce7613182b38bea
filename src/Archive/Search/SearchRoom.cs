using System.Globalization;
using Archive.Authorities;
using Archive.Index;
using Archive.Meetings;
using Archive.Statements;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>Answers a <see cref="SearchQuery"/> from one snapshot of the index.</summary>
internal static class SearchRoom
{
    /// <summary>The deepest hit that a page can show; a reader who needs more narrows the search.</summary>
    public const int DeepestHit = 10_000;

    private const int MostPartial = 10;

    public static SearchPage Search(ISearchReader index, AuthorityRecords authorities, SearchQuery query, CancellationToken cancel)
    {
        var read = QueryReader.Read(index, authorities, query.Text, writtenIn: null, query.Expansions);
        if (read.Notice == QuerySyntax.NoWords)
            return new SearchPage(query, [], [], read.Notice, 0, [], [], [], [], []);
        var offset = Math.Min((Math.Max(1, query.Page) - 1) * query.PageSize, DeepestHit);
        KeywordFilter[] filters = [.. read.Filters, .. Filters(query)];
        var request = Request(read.Query ?? new Everything(), filters, query.Sort) with
        {
            Offset = offset,
            Limit = query.PageSize,
            Facets = [SearchSchema.Lang, SearchSchema.Publisher, SearchSchema.Year],
            PartialLimit = MostPartial,
        };
        var results = index.Search(request, cancel);
        var isLastPage = offset + query.PageSize >= results.Total;
        var reading = new ReadingRoom(index, authorities, query, filters, cancel);
        return new SearchPage(
            query,
            reading.Words(read),
            reading.Switches(read, results.Total),
            read.Notice,
            results.Total,
            [.. results.Hits.Select(hit => Shown(index, hit, read))],
            isLastPage ? [.. results.Partial.Select(hit => Shown(index, hit, read))] : [],
            Facet(results, SearchSchema.Lang, [.. query.Languages.Select(language => language.Tag())]),
            Facet(results, SearchSchema.Publisher, query.Publishers),
            Facet(results, SearchSchema.Year, [.. query.Years.Select(YearValue)]))
        {
            PrefixesCut = results.PrefixesCut,
        };
    }

    /// <summary>The search that the page makes, and <c>archive evaluate</c> with it.</summary>
    public static SearchRequest Request(Query query, IReadOnlyList<KeywordFilter> filters, SortOrder sort) => new(query)
    {
        KeywordFilters = filters,
        Sort = sort,
        SortColumn = SearchSchema.Order,
    };

    private static IEnumerable<KeywordFilter> Filters(SearchQuery query)
    {
        if (query.Languages.Count > 0)
            yield return new KeywordFilter(SearchSchema.Lang, [.. query.Languages.Select(language => language.Tag())]);
        if (query.Publishers.Count > 0)
            yield return new KeywordFilter(SearchSchema.Publisher, query.Publishers);
        if (query.Years.Count > 0)
            yield return new KeywordFilter(SearchSchema.Year, [.. query.Years.Select(YearValue)]);
    }

    private static string YearValue(int year) => year == 0 ? "" : year.ToString("D4", CultureInfo.InvariantCulture);

    private static List<FacetValue> Facet(SearchResults results, string column, IReadOnlyList<string> chosen)
    {
        var values = results.Facets.TryGetValue(column, out var counts) ? counts : [];
        var shown = values.Select(count => new FacetValue(count.Value, count.Count, chosen.Contains(count.Value, StringComparer.Ordinal))).ToList();
        // A filter that was chosen stays in sight, whatever it leaves.
        shown.AddRange(chosen.Where(value => !shown.Exists(other => other.Value == value)).Select(value => new FacetValue(value, 0, true)));
        return shown;
    }

    private static SearchHit Shown(ISearchReader index, Hit hit, ReadQuery read)
    {
        var statement = StatementJson.Read(index.Stored(hit.Doc));
        var query = read.Query;
        var (snippet, paragraph) = Snippet.Of(statement, query);
        string[] missing = [.. read.Clauses.Where((_, i) => i < 64 && (hit.Words >> i & 1) == 0).Select(clause => clause.Word)];
        return new SearchHit(StatementSummary.Of(statement), Snippet.Title(statement, query), snippet, paragraph, query is null ? [] : missing, Reasons.Of(statement, read));
    }
}
