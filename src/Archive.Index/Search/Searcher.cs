using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Carries out one request: segment after segment, document after document, every match seen.</summary>
internal sealed class Searcher(IReadOnlyList<SegmentReader> segments, IndexSchema schema, Func<int, string> key)
{
    private const int CancelEvery = 1024;

    public SearchResults Search(SearchRequest request, CancellationToken cancel)
    {
        var sortColumn = SortColumn(request, schema);
        var weigher = new QueryWeigher(new SegmentStatistics(segments), schema, cancel);
        var (weight, clauses) = Plan(request, weigher);
        float[] worth = [.. clauses.Select(clause => clause.Worth)];
        var full = new TopHits((long)request.Offset + request.Limit, request.Sort, key);
        var partial = new TopHits(request.PartialLimit, SortOrder.Relevance, key);
        var facets = new FacetCounter(schema, request.Facets);
        var (total, first) = (0, 0);
        foreach (var segment in segments)
        {
            if (weight.Scorer(segment, cancel) is { } scorer)
            {
                var filters = new FilterSet(segment, schema, request);
                facets.Begin(segment);
                var seen = 0;
                for (var document = scorer.Next(); document != Scorer.NoMore; document = scorer.Next())
                {
                    if (++seen % CancelEvery == 0)
                        cancel.ThrowIfCancellationRequested();
                    if (segment.Deletions?[document] == true)
                        continue;
                    var refusing = filters.Test(document);
                    if (refusing == FilterSet.Refused || (refusing != FilterSet.Passed && facets.IsEmpty))
                        continue;
                    var parts = scorer.Parts;
                    var isFull = clauses.Count == 0 || parts.Count == clauses.Count;
                    if (isFull)
                        facets.Count(document, refusing);
                    if (refusing != FilterSet.Passed)
                        continue;
                    if (isFull)
                        total++;
                    var top = isFull ? full : partial;
                    var score = isFull ? scorer.Score() : scorer.Score() * Coverage(worth, parts.Bits);
                    if (top.Competes(score))
                        top.Add(new Candidate(score, sortColumn is { } c ? segment.Columns.Number(c, document) : null, segment.Columns.Tie(document), first + document, parts.Bits));
                }
                facets.End();
            }
            first += segment.Count;
        }
        return new SearchResults(Hits(full, request.Offset), total, Hits(partial, 0), facets.Results()) { PrefixesCut = weigher.PrefixesCut };
    }

    /// <summary>The place of the column to sort by, if there is one.</summary>
    /// <exception cref="ArgumentException">The request asks for more than is allowed, or for what the index does not have.</exception>
    internal static int? SortColumn(SearchRequest request, IndexSchema schema)
    {
        if (request.Offset < 0 || request.Limit < 0)
            throw new ArgumentException("Offset and Limit are numbers from 0.", nameof(request));
        QueryLimits.Require(request.Query);
        int? sortColumn = request.SortColumn is { } name ? schema.NumberOrdinal(name) : null;
        if (request.Sort != SortOrder.Relevance && sortColumn is null)
            throw new ArgumentException("Newest and Oldest need a SortColumn.", nameof(request));
        return sortColumn;
    }

    /// <summary>Where partial hits are wanted, any clause will do, and those that make a full hit together come back; else none.</summary>
    internal static (Weight Weight, IReadOnlyList<Weight> Clauses) Plan(SearchRequest request, QueryWeigher weigher)
    {
        var core = request.Query;
        var excluded = new Stack<Query>();
        for (; core is ButNot but; core = but.Query)
            excluded.Push(but.Excluded);
        if (request.PartialLimit <= 0 || core is not AllOf { Clauses.Count: > 1 } all)
            return (weigher.Weigh(request.Query), []);
        var any = new AnyWeight([.. all.Clauses.Select(weigher.Weigh)]);
        Weight weight = any;
        foreach (var query in excluded)
            weight = new ButNotWeight(weight, weigher.Weigh(query));
        return (weight, any.Clauses);
    }

    /// <summary>
    /// What a partial hit keeps of its score: the part of the query that it covers, by idf. In a query of two or three words each is
    /// meant; in a long question the score itself says more, so the exponent falls with the fourth power of the number of words.
    /// </summary>
    /// <remarks>The figure was chosen on queries of two to fifteen words. Who has half of a query by idf keeps nothing of two words, 3 % of three, 64 % of five, 97 % of ten, 99 % of fifteen.</remarks>
    internal static float Coverage(float[] worth, ulong bits)
    {
        const float Strictness = 400;
        var (all, covered) = (0f, 0f);
        for (var i = 0; i < worth.Length; i++)
        {
            all += worth[i];
            if (i >= 64 || (bits >> i & 1) != 0)
                covered += worth[i];
        }

        return all <= 0 ? 1 : MathF.Pow(covered / all, Strictness / MathF.Pow(worth.Length, 4));
    }

    private List<Hit> Hits(TopHits top, int offset) =>
        [.. top.InOrder().Skip(offset).Select(c => new Hit(c.Document, key(c.Document), c.Score, c.Words))];
}
