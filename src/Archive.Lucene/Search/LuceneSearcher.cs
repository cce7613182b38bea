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
        var (weight, clauses) = Searcher.Plan(request, weigher);
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
                var score = isFull ? scorer.Score() : scorer.Score() * Searcher.Coverage(worth, parts.Bits);
                if (top.Competes(score))
                    top.Add(new Candidate(score, request.SortColumn is { } column ? leaf.Number(column, document) : null, leaf.Tie(document), leaf.First + document, parts.Bits));
            }
            facets.End();
        }
        return new SearchResults(Hits(full, request.Offset), total, Hits(partial, 0), facets.Results()) { PrefixesCut = weigher.PrefixesCut };
    }

    private List<Hit> Hits(TopHits top, int offset) =>
        [.. top.InOrder().Skip(offset).Select(hit => new Hit(hit.Document, key(hit.Document), hit.Score, hit.Words))];
}
