using System.Globalization;

namespace Archive.Index.Tests;

/// <summary>Corpora in which floors and bounds change from window to window: passing over documents changes no hit.</summary>
public sealed class PrunedSearchTests
{
    private static readonly KeywordFilter Excused = new("tag", ["x"]);

    [Fact]
    public void A_nested_sum_is_rounded_the_same_way_wherever_it_is_made()
    {
        using var index = new TestIndex();
        var random = new Random(5);
        var texts = Enumerable.Range(0, 400).Select(_ => string.Join(' ', Enumerable.Repeat("aa", 1 + random.Next(5)).Concat(Enumerable.Repeat("bb", 1 + random.Next(5))).Concat(Enumerable.Repeat("cc", 1 + random.Next(5)))
            .Concat(Enumerable.Repeat("zz", random.Next(30))))).Distinct(StringComparer.Ordinal).ToList();
        using (var writer = index.Writer())
        {
            // In the first segment the disjunction leads, in the second the word beside it.
            for (var i = 0; i < texts.Count; i++)
                writer.Add(TestIndex.Document("a" + TestIndex.Name(i), texts[i]));
            for (var i = 0; i < 1500; i++)
                writer.Add(TestIndex.Document("c" + TestIndex.Name(i), "cc"));
            writer.Commit(TestIndex.NoData);
            for (var i = 0; i < texts.Count; i++)
                writer.Add(TestIndex.Document("b" + TestIndex.Name(i), texts[i]));
            writer.Commit(TestIndex.NoData);
        }
        using var reader = index.Reader();
        var hits = reader.Search(new SearchRequest(new AllOf([new AnyOf([One("aa"), One("bb", 0.7f)]), One("cc")])) { Limit = 10_000 }).Hits.ToDictionary(hit => hit.Key, hit => hit.Score, StringComparer.Ordinal);
        var differ = Enumerable.Range(0, texts.Count).Where(i => hits["a" + TestIndex.Name(i)] != hits["b" + TestIndex.Name(i)]).ToList();
        Assert.True(differ.Count == 0, TestIndex.Name(differ.Count) + " of " + TestIndex.Name(texts.Count) + " texts score otherwise in the other segment");
    }

    // Behind the range a part that only follows may score more.
    [Fact]
    public void A_block_passed_over_ends_with_the_range()
    {
        using var index = new TestIndex();
        using var reader = index.Build(Enumerable.Range(0, 12_000).Select(i =>
        {
            var words = new List<string>();
            if (i % 24 == 0)
                words.AddRange(Enumerable.Repeat("aa", i == 3072 ? 30 : 1));
            if (i == 9000)
                words.AddRange(Enumerable.Repeat("ww", 5));
            words.AddRange(Enumerable.Repeat("zz", 40 - words.Count));
            return TestIndex.Document("k" + TestIndex.Name(i), string.Join(' ', words));
        }));
        SameHits(reader, new SearchRequest(new AnyOf([new UnlessIn(One("ww"), Excused), One("aa")])) { Limit = 1 });
    }

    [Fact]
    public void A_conjunction_in_a_disjunction_forgets_the_floor_of_the_window_before()
    {
        using var index = new TestIndex();
        using var reader = index.Build(Enumerable.Range(0, 12_000).Select(i =>
        {
            var words = new List<string>();
            if (i % 24 == 0)
                words.AddRange(["aa", "bb"]);
            else if (i % 2 == 0)
                words.Add("bb");
            if (i is 48 or 4080 or 11976)
                words.AddRange(Enumerable.Repeat("aa", 20));
            if (i == 10800)
                words.AddRange(Enumerable.Repeat("cc", 12));
            words.AddRange(Enumerable.Repeat("zz", Math.Max(0, 40 - words.Count)));
            return TestIndex.Document("k" + TestIndex.Name(i), string.Join(' ', words));
        }));
        SameHits(reader, new SearchRequest(new AnyOf([new AllOf([One("aa"), One("bb")]), One("cc")])) { Limit = 1 });
    }

    [Fact]
    public void Words_of_some_stretches_only()
    {
        var random = new Random(1);
        string[] terms = ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh"];
        const int Count = 20_000;
        // For each word and stretch of documents: how likely, how frequent.
        var likely = terms.Select(_ => Enumerable.Range(0, 20).Select(_ => random.Next(4) switch { 0 => 0.0, 1 => 0.002, 2 => 0.03, _ => 0.3 }).ToArray()).ToArray();
        var often = terms.Select(_ => Enumerable.Range(0, 97).Select(_ => random.Next(6) == 0 ? 12 : 1 + random.Next(2)).ToArray()).ToArray();
        using var index = new TestIndex();
        using var reader = index.Build(Enumerable.Range(0, Count).Select(i =>
        {
            var words = new List<string>();
            for (var t = 0; t < terms.Length; t++)
            {
                if (random.NextDouble() < likely[t][i / 1000])
                    words.AddRange(Enumerable.Repeat(terms[t], random.Next(4) == 0 ? often[t][i * 97 / Count] : 1));
            }
            words.AddRange(Enumerable.Repeat("zz", random.Next(10)));
            var shuffled = words.ToArray();
            random.Shuffle(shuffled);
            return TestIndex.Document("k" + TestIndex.Name(i), string.Join(' ', shuffled), "", random.Next(1000), random.Next(30) == 0 ? ["x"] : []);
        }));
        for (var i = 0; i < 500; i++)
        {
            var request = new SearchRequest(Random(random, terms, 0)) { Limit = 1 + random.Next(8), PartialLimit = random.Next(2) * (1 + random.Next(5)), SortColumn = "date", Sort = (SortOrder)Math.Max(0, random.Next(-1, 3)) };
            if (random.Next(4) == 0 && random.Next(1000) is var from)
                request = request with { NumberFilters = [new NumberFilter("date", from, from + random.Next(50))] };
            SameHits(reader, request);
        }
    }

    private static void SameHits(IndexReader reader, SearchRequest request)
    {
        var all = reader.Search(request with { CountTo = int.MaxValue, PartialLimit = request.PartialLimit == 0 ? 0 : 100_000 });
        var pruned = reader.Search(request with { CountTo = 0 });
        Assert.Equal(Shown(all.Hits), Shown(pruned.Hits));
        Assert.Equal(Shown(all.Partial.Take(request.PartialLimit)), Shown(pruned.Partial));
    }

    private static Query Random(Random random, string[] terms, int depth)
    {
        Query[] Some(int least) => [.. Enumerable.Range(0, least + random.Next(3)).Select(_ => Random(random, terms, depth + 1))];
        WordQuery Simple() => new([TestIndex.Form(terms[random.Next(terms.Length)])], random.Next(3) == 0 ? 0.3f : 1);
        switch (depth > 3 ? random.Next(4) : random.Next(14))
        {
            case 0 or 1:
                return Simple();
            case 2:
                return new WordQuery([TestIndex.Form(terms[random.Next(terms.Length)]), TestIndex.Form(terms[random.Next(terms.Length)], weight: 0.4f)]);
            case 3:
                return new PhraseQuery([Simple(), Simple()], random.Next(3) == 0 ? 2 : 0);
            case 4 or 5 or 6:
                return new AnyOf(Some(2));
            case 7 or 8 or 9:
                return new AllOf(Some(2));
            case 10:
                return new UnlessIn(Random(random, terms, depth + 1), Excused);
            case 11:
                return new ButNot(Random(random, terms, depth + 1), Simple());
            case 12:
                return new Boosted(Random(random, terms, depth + 1), 0.5f + random.Next(4));
            default:
                return random.Next(3) == 0 ? new ConstantScore(Random(random, terms, depth + 1), random.Next(4)) : new ExpandedQuery(Random(random, terms, depth + 1), [Simple(), Simple(), new PhraseQuery([Simple(), Simple()])], 0.5f);
        }
    }

    private static WordQuery One(string text, float weight = 1) => new([TestIndex.Form(text)], weight);

    private static string Shown(IEnumerable<Hit> hits) => string.Join('\n', hits.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Doc} {h.Score:R} {h.Words:x}")));
}
