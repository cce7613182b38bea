using Archive.Index.Search;
using Lucene.Net.Index;
using IndexReader = Lucene.Net.Index.IndexReader;

namespace Archive.Lucene.Search;

/// <summary>Carries out one request: segment after segment, document after document, every match seen.</summary>
internal sealed class LuceneSearcher(IndexReader reader, IndexSchema schema, LuceneStatistics statistics, Func<int, string> key)
{
    private const int CancelEvery = 1024;

    public SearchResults Search(SearchRequest request, CancellationToken cancel)
    {
        Searcher.SortColumn(request, schema);
        var facets = new LeafFacets(schema, request.Facets);
        var weigher = new QueryWeigher(statistics, schema, cancel);
        var (weight, clauses) = Plan(request, weigher);
        float[] worth = [.. clauses.Select(clause => clause.Worth)];
        var full = new TopHits((long)request.Offset + request.Limit, request.Sort, key);
        var partial = new TopHits(request.PartialLimit, SortOrder.Relevance, key);
        var total = 0;
        LeafFilters.Require(schema, request);
        foreach (var context in reader.Leaves)
        {
            cancel.ThrowIfCancellationRequested();
            var leaf = new LeafIndex(context, schema);
            if (ClauseScorer.Of(weight, leaf, cancel) is not { } scorer)
                continue;
            var filters = new LeafFilters(leaf, request);
            facets.Begin(leaf);
            var seen = 0;
            for (var document = scorer.NextDoc(); document != ClauseScorer.NoMore; document = scorer.NextDoc())
            {
                if (++seen % CancelEvery == 0)
                    cancel.ThrowIfCancellationRequested();
                if (leaf.Live?.Get(document) == false)
                    continue;
                var refusing = filters.Refusing(document);
                if (refusing == LeafFilters.Several || (refusing is not null && request.Facets.Count == 0))
                    continue;
                var parts = scorer.Parts;
                var isFull = clauses.Count == 0 || parts.Count == clauses.Count;
                if (isFull)
                    facets.Count(document, refusing);
                if (refusing is not null)
                    continue;
                if (isFull)
                    total++;
                var top = isFull ? full : partial;
                var score = (float)scorer.Score() * (isFull ? 1 : Searcher.Coverage(worth, parts.Bits));
                var number = request.SortColumn is { } column ? leaf.Number(column, document) : null;
                if (top.Competes(score, number))
                    top.Add(new Candidate(score, number, leaf.Tie(document), leaf.First + document, parts.Bits));
            }
            facets.End();
        }
        return new SearchResults(full.InOrder(request.Offset), total, partial.InOrder(0), facets.Results()) { PrefixesCut = weigher.PrefixesCut };
    }

    /// <summary>Where partial hits are wanted, any clause will do, and those that make a full hit together come back; else none.</summary>
    private static (Weight Weight, IReadOnlyList<Weight> Clauses) Plan(SearchRequest request, QueryWeigher weigher)
    {
        var core = request.Query;
        var excluded = new List<Weight>();
        for (; core is ButNot but; core = but.Query)
            excluded.Add(weigher.Weigh(but.Excluded));
        var weight = weigher.Weigh(core);
        IReadOnlyList<Weight> clauses = request.PartialLimit > 0 && weight is AllWeight { Clauses.Count: > 1 } all ? all.Clauses : [];
        if (clauses.Count > 0)
            weight = new AnyWeight(clauses);
        foreach (var other in excluded)
            weight = new ButNotWeight(weight, other);
        return (weight, clauses);
    }
}
