using Archive.Text;
using Archive.Text.Analysis;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

public abstract class QueryTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    [Fact]
    public void Phrases_do_not_reach_across_texts_or_fields()
    {
        using var index = new EngineIndex(new TEngine());
        var apart = Document("a", "one two", title: "zero");
        apart.Texts.Add(new FieldText("body", Language.Urdu, "three four"));
        using var reader = index.Build(apart);
        Assert.Equal("a", Find(reader, Phrase("one", "two")));
        Assert.Equal("a", Find(reader, Phrase("three", "four")));
        Assert.Equal("", Find(reader, Phrase("two", "three")));
        Assert.Equal("", Find(reader, Phrase("zero", "one")));
        Assert.Equal("", Find(reader, Phrase("two", "one")));
        Assert.Equal("", Find(reader, new PhraseQuery([Word("two"), Word("three")], 99)));
        Assert.Equal("a", Find(reader, new PhraseQuery([Word("two"), Word("three")], 100)));
    }

    [Fact]
    public void Partial_hits_come_apart_and_say_which_words_they_have()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("all", "one two three"), Document("most", "two three x"), Document("few", "one"), Document("out", "one two bad"));
        var query = new ButNot(new AllOf([Word("one"), Word("two"), Word("three")]), Word("bad"));
        var results = reader.Search(new SearchRequest(query) { PartialLimit = 10 });
        Assert.Equal(("all", 1), (Keys(results.Hits), results.Total));
        Assert.Equal("most few", Keys(results.Partial));
        Assert.Equal([0b110UL, 0b001UL], results.Partial.Select(h => h.Words));
        Assert.Empty(reader.Search(new SearchRequest(query)).Partial);
    }

    [Fact]
    public void Newest_and_oldest_put_documents_without_a_date_last()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("b", "w", date: 2), Document("none", "w"), Document("c", "w", date: 3), Document("a", "w", date: -1));
        var request = new SearchRequest(Word("w")) { SortColumn = "date", Sort = SortOrder.Newest };
        Assert.Equal("c b a none", Keys(reader.Search(request).Hits));
        Assert.Equal("a b c none", Keys(reader.Search(request with { Sort = SortOrder.Oldest }).Hits));
        Assert.Throws<ArgumentException>(() => reader.Search(request with { SortColumn = null }));
    }

    [Fact]
    public void A_facet_is_not_reduced_by_its_own_filter()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "w", tags: ["x"]), Document("b", "w", tags: ["y"]), Document("c", "w", tags: ["x", "y"]));
        var results = reader.Search(new SearchRequest(Word("w")) { Facets = ["tag"], KeywordFilters = [new KeywordFilter("tag", ["x"])] });
        Assert.Equal(2, results.Total);
        Assert.Equal([new FacetCount("x", 2), new FacetCount("y", 2)], results.Facets["tag"]);
    }

    [Fact]
    public void A_segment_whose_few_postings_cannot_be_hits_is_passed_over()
    {
        using var index = new TestIndex();
        index.Build(Document("strong", "zz zz zz zz")).Dispose();
        // The stem is the last of the terms: what stands behind its one block is not of it.
        using var reader = index.Build(Document("weak", "zz a b c d e f"), Document("weaker", "zz a b c d e f g"), Document("without", "a"));
        var results = reader.Search(new SearchRequest(new WordQuery([Form("zz", layer: Layer.Stem)])) { Limit = 1, CountTo = 0 });
        Assert.Equal("strong", Keys(results.Hits));
    }

    [Fact]
    public void A_prefix_takes_the_most_frequent_terms_and_says_when_it_cuts()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("often", "pzz"), Document("too", "pzz"),
            Document("rare", string.Join(' ', Enumerable.Range(0, 1024).Select(i => "p" + Name(i)))), Document("last", "pyy"));
        var results = reader.Search(new SearchRequest(new PrefixQuery([Form("p")])));
        Assert.True(results.PrefixesCut);
        Assert.Equal(3, results.Total);
        Assert.DoesNotContain("last", Keys(results.Hits), StringComparison.Ordinal);
        Assert.False(reader.Search(new SearchRequest(new PrefixQuery([Form("pz")]))).PrefixesCut);
        Assert.Equal([("pzz", 2), ("p0", 1)], reader.Terms("body", Language.Urdu, Layer.Surface, "p", 2));
        Assert.Equal(2, reader.DocumentFrequency("body", Language.Urdu, Layer.Surface, "pzz"));
    }

    [Fact]
    public void Too_large_queries_and_unknown_names_are_refused()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "w"));
        var wide = new AllOf([.. Enumerable.Range(0, 4200).Select(_ => Word("w"))]);
        Query deep = Word("w");
        for (var i = 0; i < 100_000; i++)
            deep = new ButNot(deep, Word("x"));
        foreach (var query in (Query[])[wide, deep, new WordQuery([Form("w", "footer")]), new WordQuery([Form("w", weight: float.NaN)]),
            .. Bad()])
            Assert.Throws<ArgumentException>(() => reader.Search(new SearchRequest(query)));
        Assert.Throws<ArgumentException>(() => reader.Search(new SearchRequest(Word("w")) { Facets = ["nothing"] }));
        Assert.Equal("", Find(reader, new AllOf([])));

        static IEnumerable<Query> Bad()
        {
            foreach (var ceiling in (float[])[-0.1f, 1.1f, float.NaN, float.PositiveInfinity])
                yield return new ExpandedQuery(Word("w"), [Word("x")], ceiling);
            yield return new ExpandedQuery(Word("w"), [new AnyOf([Word("x")])], 1);
            yield return new ExpandedQuery(Word("w"), [.. Enumerable.Range(0, 2100).Select(_ => Word("w"))], 1);
            yield return new UnlessIn(Word("w"), new KeywordFilter("nothing", []));
            yield return new WordQuery([Form("w", weight: float.PositiveInfinity)]);
        }
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "w"));
        Assert.ThrowsAny<OperationCanceledException>(() => reader.Search(new SearchRequest(Word("w")), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_disposed_reader_refuses_and_calls_under_way_end_first()
    {
        using var index = new EngineIndex(new TEngine());
        var reader = index.Build(new RandomCorpus(9).Documents(500));
        var errors = 0;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                while (true)
                    reader.Search(new SearchRequest(new AnyOf([Word("aaa"), Word("baa")])));
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref errors);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        Thread.Sleep(100);
        reader.Dispose();
        threads.ForEach(t => t.Join());
        Assert.Equal(4, errors);
    }

    [Fact]
    public void A_query_that_would_overflow_or_take_all_memory_is_refused()
    {
        using var index = new TestIndex();
        using var reader = index.Build(Document("a", "one two"), Document("b", "two"));
        Query boosted = Word("one");
        for (var i = 0; i < 2; i++)
            boosted = new Boosted(boosted, 1_001);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => reader.Search(new SearchRequest(boosted))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => reader.Search(new SearchRequest(Word("one")) { PartialLimit = -1 }));

        var most = new AnyOf([.. Enumerable.Range(0, QueryLimits.Combinations - 1).Select(_ => new AnyOf([Word("one")]))]);
        Assert.Throws<ArgumentException>(() => reader.Search(new SearchRequest(new AllOf([most, Word("two")]))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, reader.Search(new SearchRequest(most)).Total);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) >> 20, 0, 150);
    }

    [Fact]
    public void A_filter_costs_what_it_asks_for_not_what_the_column_has()
    {
        using var index = new TestIndex();
        using var reader = index.Build(Enumerable.Range(0, 20_000).Select(i => Document("k" + TestIndex.Name(i), i % 1000 == 0 ? "aa" : "zz", tags: ["tag " + TestIndex.Name(i)])));
        var request = new SearchRequest(Word("aa")) { KeywordFilters = [new KeywordFilter("tag", ["tag 5000", "none"])] };
        Assert.Equal(1, reader.Search(request).Total);
        var before = GC.GetAllocatedBytesForCurrentThread();
        reader.Search(request);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Highlights_mark_whole_tokens_whole_phrases_and_nothing_excluded()
    {
        Assert.Equal("0-3:0 8-11:0", Marks(Word("one"), "one two one onerous"));
        Assert.Equal("4-7:1 8-13:1", Marks(new AllOf([Word("zzz"), Phrase("two", "three")]), "two two three two"));
        Assert.Equal("0-3:0", Marks(new ButNot(new AllOf([Word("one"), new ButNot(Word("zzz"), Word("two"))]), Word("three")), "one two three"));
        Assert.Equal("0-3:0 4-11:0", Marks(new PrefixQuery([Form("one")]), "one onerous two"));
        Assert.Equal("0-7:0", Marks(new WordQuery([Form("on", layer: Layer.Stem)]), "onerous two"));
        Assert.Equal("", Marks(new WordQuery([Form("one", "title")]), "one two"));

        static string Marks(Query query, string text) => string.Join(' ', Highlighter
            .Find(query, "body", Language.Urdu, text, WhitespaceAnalyzer.Of(Language.Urdu)).Select(h => FormattableString.Invariant($"{h.Start}-{h.End}:{h.Word}")));
    }
}
