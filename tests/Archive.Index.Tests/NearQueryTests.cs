using Archive.Text;
using Archive.Text.Analysis;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Words near each other, words nearly so written, and queries with scores and columns of their own.</summary>
public abstract class NearQueryTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    [Fact]
    public void Near_takes_any_order_and_counts_the_words_between()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("next", "one two"), Document("turned", "two one"), Document("apart", "two x x one"), Document("fields", "one", title: "two"));
        Assert.Equal("next turned", Sorted(reader, Near(0, Word("one"), Word("two"))));
        Assert.Equal("next turned", Sorted(reader, Near(1, Word("one"), Word("two"))));
        Assert.Equal("apart next turned", Sorted(reader, Near(2, Word("one"), Word("two"))));
        Assert.Equal("apart fields next turned", Sorted(reader, Near(2, Word("one"))));
        Assert.Equal("", Sorted(reader, Near(2)));
    }

    [Fact]
    public void A_word_near_itself_has_to_stand_twice_and_a_phrase_stands_whole()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("once", "one two"), Document("twice", "one two one"), Document("phrase", "one two x three"), Document("turned", "three two one"));
        Assert.Equal("twice", Sorted(reader, Near(1, Word("one"), Word("one"))));
        Assert.Equal("", Sorted(reader, Near(0, Word("one"), Word("one"))));
        Assert.Equal("phrase", Sorted(reader, Near(1, Phrase("one", "two"), Word("three"))));
        Assert.Equal("", Sorted(reader, Near(0, Phrase("one", "two"), Word("three"))));
        // Three clauses for three places, of which each clause has its own choice.
        var wide = new WordQuery([Form("one"), Form("two"), Form("three")]);
        Assert.Equal("turned twice", Sorted(reader, Near(0, wide, Word("two"), wide)));
    }

    [Fact]
    public void A_fuzzy_word_finds_the_nearest_first_and_the_beginning_can_be_fixed()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("same", "garden"), Document("one", "gardens"), Document("turned", "gadren"), Document("two", "gardeens"), Document("first", "warden"), Document("far", "gars"));
        Assert.Equal("same turned first one two", Find(reader, new FuzzyQuery([Form("garden")])));
        Assert.Equal("first one same turned", Sorted(reader, new FuzzyQuery([Form("garden")], 1)));
        Assert.Equal("one same turned", Sorted(reader, new FuzzyQuery([Form("garden")], 1, 2)));
        Assert.Equal("one same", Sorted(reader, new FuzzyQuery([Form("garden")], 1, 3)));
        Assert.Equal("same", Sorted(reader, new FuzzyQuery([Form("garden")], 0)));
    }

    [Fact]
    public void A_fuzzy_word_keeps_the_terms_with_fewest_edits_and_then_the_most_frequent()
    {
        using var index = new EngineIndex(new TEngine());
        var rare = Document("rare", string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{(char)('A' + i)}")));
        using var reader = index.Build(rare, Document("last", "wordz"), Document("often", "wordz"), Document("same", "word"), Document("two", "wordzz wordzz"), Document("short", "ab"));
        Assert.Equal("last often rare same", Sorted(reader, new FuzzyQuery([Form("word")])));
        // No letter in common is no likeness, however short the words.
        Assert.Equal("", Sorted(reader, new FuzzyQuery([Form("xy")])));
    }

    [Fact]
    public void Scores_are_multiplied_or_the_same_for_all_and_columns_have_none()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "one two", date: 1, tags: ["x"]), Document("b", "one one", date: 2, tags: ["y"]), Document("c", "two", date: 3));
        var plain = Scores(Word("one"));
        Assert.Equal(plain.ToDictionary(each => each.Key, each => each.Value * 2.5f, StringComparer.Ordinal), Scores(new Boosted(Word("one"), 2.5f)));
        Assert.Equal((0.5f, 0.5f), (Scores(new ConstantScore(Word("one"), 0.5f))["a"], Scores(new ConstantScore(Word("one"), 0.5f))["b"]));
        Assert.Equal("b", Sorted(reader, new AllOf([Word("one"), new NumberRange("date", 2, 3)])));
        Assert.Equal("c", Sorted(reader, new ButNot(new NumberRange("date", 2, 3), new KeywordTerms("tag", ["y", "z"]))));
        Assert.Equal(plain["b"], Scores(new AllOf([Word("one"), new NumberRange("date", 2, 3)]))["b"]);

        Dictionary<string, float> Scores(Query query) => reader.Search(new SearchRequest(query)).Hits.ToDictionary(hit => hit.Key, hit => hit.Score, StringComparer.Ordinal);
    }

    [Fact]
    public void What_costs_too_much_or_makes_no_sense_is_refused_and_the_rest_can_be_cancelled()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Enumerable.Range(0, 3).Select(i => Document("k" + Name(i), string.Join(' ', Enumerable.Range(0, 5000).Select(w => "w" + Name(w))))));
        Query fuzzy = new FuzzyQuery([Form("word")]);
        foreach (var query in (Query[])[
            new FuzzyQuery([Form(new string('w', 65))]), new FuzzyQuery([Form("w")], 3), new FuzzyQuery([Form("w")], 1, -1), new FuzzyQuery([Form("w")], Weight: float.NaN),
            new AllOf([.. Enumerable.Repeat(fuzzy, 17)]), Near(1, [.. Enumerable.Repeat(Word("w"), 33)]), Near(1, new Everything()), new Boosted(Word("w"), -1), new ConstantScore(Word("w"), float.PositiveInfinity),
            new NumberRange("nothing", 1, 2), new KeywordTerms("nothing", ["x"]), new KeywordTerms("tag", [.. Enumerable.Repeat("x", 5000)])])
            Assert.Throws<ArgumentException>(() => reader.Search(new SearchRequest(query)));
        foreach (var query in (Query[])[fuzzy, Near(1, Word("w1"), Word("w2")), new NumberRange("date", 1, 2)])
            Assert.ThrowsAny<OperationCanceledException>(() => reader.Search(new SearchRequest(query), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Marks_stand_in_the_windows_and_on_the_near_spellings()
    {
        Assert.Equal("4-7 8-11", Marks(Near(0, Word("one"), Word("two")), "two two one x two"));
        Assert.Equal("0-3 4-7 8-11", Marks(Near(1, Word("one"), Word("two")), "two two one x x two"));
        Assert.Equal("0-3 4-7 10-15", Marks(Near(1, Phrase("one", "two"), Word("three")), "one two x three one"));
        Assert.Equal("", Marks(Near(0, Word("one"), Word("one")), "one two one"));
        Assert.Equal("0-6 7-13 19-26", Marks(new FuzzyQuery([Form("garden")], 1), "garden gadren gars gardens"));
        Assert.Equal("0-3", Marks(new Boosted(new ConstantScore(Word("one"), 1), 2), "one two"));

        static string Marks(Query query, string text) => string.Join(' ', Highlighter
            .Find(query, "body", Language.Urdu, text, WhitespaceAnalyzer.Of(Language.Urdu)).Select(h => FormattableString.Invariant($"{h.Start}-{h.End}")));
    }

    private static NearQuery Near(int slop, params Query[] clauses) => new(clauses, slop);

    private static string Sorted(ISearchReader reader, Query query) =>
        string.Join(' ', reader.Search(new SearchRequest(query)).Hits.Select(h => h.Key).Order(StringComparer.Ordinal));
}
