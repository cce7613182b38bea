using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Carries out one request: segment after segment, a batch of documents at a time.</summary>
internal sealed class Searcher
{
    // A sum in double precision that lies a little below a score may still round to it, and then ties with it.
    private const double BelowRounding = 0.999999;

    // Asking after one document costs about as much as going through so many that match.
    private const int ProbeCost = 8;

    private const int FirstAsked = 256;

    private readonly IReadOnlyList<SegmentReader> segments;
    private readonly IndexSchema schema;
    private readonly SegmentStatistics statistics;
    private readonly SearchRequest request;
    private readonly Func<int, string> key;
    private readonly CancellationToken cancel;
    private readonly int? sortColumn;
    private readonly TopHits full;
    private readonly TopHits partial;
    private readonly FacetCounter facets;
    private readonly Scratch scratch;
    private Batch batch;
    private int[]? probed;
    private float[]? scores;
    private int total;
    private bool isExact = true;

    /// <param name="key">The key of a document, by its number in the reader.</param>
    public Searcher(IReadOnlyList<SegmentReader> segments, IndexSchema schema, SegmentStatistics statistics, SearchRequest request, Func<int, string> key, CancellationToken cancel)
    {
        sortColumn = SortColumn(request, schema);
        (this.segments, this.schema, this.statistics, this.request, this.key, this.cancel) = (segments, schema, statistics, request, key, cancel);
        full = new TopHits((long)request.Offset + request.Limit, request.Sort, key);
        partial = new TopHits(request.PartialLimit, SortOrder.Relevance, key);
        facets = new FacetCounter(schema, request.Facets);
        scratch = Scratch.Rent();
        batch = scratch.Batch();
    }

    /// <summary>The place of the column to sort by, if there is one.</summary>
    /// <exception cref="ArgumentException">The request asks for more than is allowed, or for what the index does not have.</exception>
    internal static int? SortColumn(SearchRequest request, IndexSchema schema)
    {
        if (request.Offset < 0 || request.Limit < 0 || request.PartialLimit < 0 || request.CountTo < 0)
            throw new ArgumentException("Offset, Limit, PartialLimit and CountTo are numbers from 0.", nameof(request));
        QueryLimits.Require(request.Query);
        int? column = request.SortColumn is { } name ? schema.NumberOrdinal(name) : null;
        if (request.Sort != SortOrder.Relevance && column is null)
            throw new ArgumentException("Newest and Oldest need a SortColumn.", nameof(request));
        return column;
    }

    public SearchResults Search()
    {
        try
        {
            return SearchAll();
        }
        finally
        {
            scratch.Return();
        }
    }

    private SearchResults SearchAll()
    {
        var weigher = new QueryWeigher(statistics, schema, cancel);
        var core = request.Query;
        var excluded = new List<Weight>();
        for (; core is ButNot but; core = but.Query)
            excluded.Add(weigher.Weigh(but.Excluded));
        var weight = weigher.Weigh(core);
        var any = request.PartialLimit > 0 && weight is AllWeight { Clauses.Count: > 1 } all ? new AnyWeight(all.Clauses) : null;
        var first = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            if (Begin(i) is var context && ButNot(weight, excluded, context) is { } scorer)
                CollectFull(context, first, scorer, weight, excluded);
            if (any is not null && ButNot(any, excluded, Begin(i)) is { } some)
                CollectPartial(segments[i], first, some, [.. any.Clauses.Select(clause => clause.Worth)]);
            first += segments[i].Count;
        }
        return new SearchResults(full.InOrder(request.Offset), total, partial.InOrder(0), facets.Results()) { PrefixesCut = weigher.PrefixesCut, TotalIsExact = isExact };
    }

    private SearchContext Begin(int number)
    {
        cancel.ThrowIfCancellationRequested();
        scratch.Reset();
        (batch, probed, scores) = (scratch.Batch(), null, null);
        return new SearchContext(segments[number], number, scratch, cancel);
    }

    private static Scorer? ButNot(Weight wanted, List<Weight> excluded, SearchContext context)
    {
        var scorer = wanted.Scorer(context);
        foreach (var weight in excluded)
            scorer = scorer is not null && weight.Scorer(context) is { } other ? new ButNotScorer(context, scorer, other) : scorer;
        return scorer;
    }

    private void CollectFull(SearchContext context, int first, Scorer scorer, Weight weight, List<Weight> excluded)
    {
        var segment = context.Segment;
        var filters = new FilterSet(segment, schema, request);
        facets.Begin(segment);
        // Which of several clauses match is only known by going through them.
        var mayProbe = weight is not AnyWeight;
        var isNarrow = mayProbe && filters.HasNumbers && Narrow(segment, filters.Fewest(), scorer);
        for (var from = 0; from < segment.Count;)
        {
            var mayPass = facets.IsEmpty && total > request.CountTo && !isNarrow;
            if (mayPass && mayProbe && full.NumbersWanted is var (min, max) && segment.Columns.Numbers(sortColumn!.Value).Ranks(min, max) is var ranks && ranks.End - ranks.First < scorer.Cost / ProbeCost)
            {
                isExact = false;
                CollectByNumber(context, first, from, ranks, filters, () => ButNot(weight, excluded, context)!, weight);
                break;
            }
            if (mayPass && full.Floor > 0)
            {
                isExact = false;
                scorer.Floor = BelowRounding * full.Floor;
            }
            batch.Clear();
            from = isNarrow ? Probe(scorer, from) : scorer.Fill(batch, from, segment.Count);
            if (isNarrow && weight is AllWeight all)
                batch.SetParts(all.Clauses.Count);
            if (scorer.Floor > 0)
                batch.KeepAtLeast(scorer.Floor);
            CollectBatch(segment, first, filters, weight);
        }
        facets.End();
    }

    private void CollectBatch(SegmentReader segment, int first, FilterSet filters, Weight weight)
    {
        DropDeleted(segment);
        if (facets.IsEmpty)
            filters.Keep(batch);
        else
            facets.Count(batch, filters);
        total += batch.Count;
        Offer(full, segment, first, weight is AllWeight or AnyWeight);
    }

    /// <summary>Takes the only documents that can be hits, where they are so few that asking after each is cheaper than finding all.</summary>
    private bool Narrow(SegmentReader segment, ReadOnlySpan<int> documents, Scorer scorer)
    {
        if (documents.Length >= scorer.Cost / ProbeCost)
            return false;
        scratch.Few.Set(segment.Count, documents);
        return true;
    }

    /// <summary>Sorted by number: asks after the documents from the best number on, some at a time, until those that are left are not good enough.</summary>
    /// <param name="scorer">Makes a scorer: each goes forward only.</param>
    private void CollectByNumber(SearchContext context, int first, int from, (int First, int End) ranks, FilterSet filters, Func<Scorer> scorer, Weight weight)
    {
        var column = context.Segment.Columns.Numbers(sortColumn!.Value);
        for (var size = FirstAsked; ranks.First < ranks.End; size *= 2)
        {
            var asked = full.Sort == SortOrder.Newest
                ? ranks with { First = Math.Max(ranks.First, ranks.End - size) }
                : ranks with { End = Math.Min(ranks.End, ranks.First + size) };
            scratch.Few.Set(context.Segment.Count, column.ByRank(asked));
            var next = scorer();
            for (var at = from; at < context.Segment.Count;)
            {
                batch.Clear();
                at = Probe(next, at);
                if (weight is AllWeight all)
                    batch.SetParts(all.Clauses.Count);
                CollectBatch(context.Segment, first, filters, weight);
            }
            var wanted = full.NumbersWanted is var (min, max) ? column.Ranks(min, max) : ranks;
            ranks = full.Sort == SortOrder.Newest ? (Math.Max(ranks.First, wanted.First), asked.First) : (asked.End, Math.Min(ranks.End, wanted.End));
        }
    }

    private int Probe(Scorer scorer, int from)
    {
        (probed, scores) = (probed ?? scratch.Counts(), scores ?? scratch.Floats());
        from = scratch.Few.Take(from, probed, out var count);
        scorer.Probe(probed.AsSpan(0, count), scores);
        for (var i = 0; i < count; i++)
        {
            if (scores[i] >= 0)
                batch.Add(probed[i], scores[i]);
        }
        return from;
    }

    /// <summary>The best documents that have some of the clauses. A partial hit never scores above what its clauses do, so those are its bound.</summary>
    private void CollectPartial(SegmentReader segment, int first, Scorer scorer, float[] worth)
    {
        var filters = new FilterSet(segment, schema, request);
        for (var from = 0; from < segment.Count;)
        {
            scorer.Floor = BelowRounding * partial.Floor;
            batch.Clear();
            from = scorer.Fill(batch, from, segment.Count);
            batch.KeepAtLeast(scorer.Floor);
            DropDeleted(segment);
            filters.Keep(batch);
            for (var i = 0; i < batch.Count; i++)
            {
                // Those that have all are among the full hits.
                batch.Scores[i] = batch.PartCounts[i] == worth.Length ? -1 : (float)batch.Scores[i] * Coverage(worth, batch.Parts[i]);
            }
            batch.KeepAtLeast(partial.Floor);
            Offer(partial, segment, first, hasParts: true);
        }
    }

    private void DropDeleted(SegmentReader segment)
    {
        if (segment.Deletions is { } deletions)
            batch.Keep(new NotDeleted(deletions));
    }

    private void Offer(TopHits top, SegmentReader segment, int first, bool hasParts)
    {
        var column = sortColumn is { } ordinal ? segment.Columns.Numbers(ordinal) : null;
        if (top.Sort == SortOrder.Relevance)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if ((float)batch.Scores[i] >= top.Floor)
                    Add(top, segment, first, i, column?.TryGet(batch.Documents[i], out var number) == true ? number : null, hasParts);
            }
            return;
        }
        var wanted = top.NumbersWanted;
        for (var i = 0; i < batch.Count; i++)
        {
            long? number = column!.TryGet(batch.Documents[i], out var value) ? value : null;
            if (wanted is var (min, max) && !(number >= min && number <= max))
                continue;
            Add(top, segment, first, i, number, hasParts);
            wanted = top.NumbersWanted;
        }
    }

    private void Add(TopHits top, SegmentReader segment, int first, int at, long? number, bool hasParts) =>
        top.Add(new Candidate((float)batch.Scores[at], number, segment.Columns.Tie(batch.Documents[at]), first + batch.Documents[at], hasParts ? batch.Parts[at] : 1));

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

    private readonly struct NotDeleted(Deletions deletions) : IDocumentTest
    {
        public bool Passes(int document) => !deletions[document];
    }
}
