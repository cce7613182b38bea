using Archive.Text;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>What stands for a word finds texts, but never puts them above those that have the word itself.</summary>
public abstract class ExpandedQueryTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    public static TheoryData<string, int> Places
    {
        get
        {
            var places = new TheoryData<string, int>();
            foreach (var length in (int[])[1, 2, 3, 8, 40, 100, 400])
            {
                places.Add("title", length);
                places.Add("body", length);
            }
            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_expansion_never_outranks_the_word_itself_in_a_text_of_the_same_length(string field, int length)
    {
        using var index = new EngineIndex(new TEngine());
        using (var writer = index.Writer())
        {
            writer.Add(Of("exact", "own", 1));
            for (var times = 1; times <= Math.Min(50, length); times++)
                writer.Add(Of("word" + Name(times), "other", times));
            writer.Commit(NoData);
            for (var times = 1; times <= Math.Min(50, length / 2); times++)
                writer.Add(Of("phrase" + Name(times), "two words", times));
            writer.Add(Of("all", "other else two words", length / 4));
            for (var i = 0; i < 20; i++)
                writer.Add(Document("noise" + Name(i), "own noise", "a title"));
            writer.Commit(NoData);
        }
        using var reader = index.Reader();
        var expansions = new Query[] { Word("other"), Word("else"), Phrase("two", "words") };
        foreach (var weight in (float[])[1, 0.2f])
        {
            var own = new WordQuery([Form("own", "title"), Form("own")], weight);
            var hits = reader.Search(new SearchRequest(new ExpandedQuery(own, expansions, 0.75f)) { Limit = 1000 }).Hits.Where(h => !h.Key.StartsWith("noise", StringComparison.Ordinal)).ToList();
            Assert.Equal("exact", hits[0].Key);
            Assert.True(length < 2 ? hits.Count == 2 : hits.Count > 2);
            Assert.All(hits.Skip(1), hit => Assert.True(hit.Score < hits[0].Score * 0.999f));
            var level = reader.Search(new SearchRequest(new ExpandedQuery(own, expansions, 1)) { Limit = 1000 }).Hits;
            var exact = level.Single(h => h.Key == "exact").Score;
            Assert.All(level.Where(h => !h.Key.StartsWith("noise", StringComparison.Ordinal)), hit => Assert.True(hit.Score <= exact));
        }

        IndexDocument Of(string key, string words, int times)
        {
            var text = string.Join(' ', string.Join(' ', Enumerable.Repeat(words, times)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(Enumerable.Repeat("filler", length)).Take(length));
            return field == "title" ? Document(key, "text", text) : Document(key, text);
        }
    }

    [Fact]
    public void A_rare_label_counts_as_much_as_a_common_one()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build([.. Documents("own", 40), .. Documents("often", 40), .. Documents("rare", 1), .. Documents("noise", 40)]);
        var known = Scores(new ExpandedQuery(Word("own"), [Word("often"), Word("rare")], 0.75f));
        Assert.Equal(known["often0"], known["rare0"]);
        Assert.True(known["own0"] > known["rare0"]);
        // Where no text has the word itself, its labels count as the most frequent of them does.
        var unknown = Scores(new ExpandedQuery(Word("none"), [Word("often"), Word("rare")], 1));
        Assert.Equal(unknown["often0"], unknown["rare0"]);
        var alone = Scores(new ExpandedQuery(Word("none"), [Word("rare")], 1));
        Assert.True(alone["rare0"] > unknown["rare0"]);

        // Of several ways to read the word, the one that scores least bounds what stands for it; a reading that no text has does not count.
        var light = new WordQuery([Form("none")], 0.01f);
        var several = Scores(new ExpandedQuery(new AnyOf([Word("own"), Word("rare"), light]), [Word("often")], 0.75f));
        Assert.True(several["own0"] > several["often0"]);
        Assert.Equal(known["often0"], several["often0"]);

        Dictionary<string, float> Scores(Query query) => reader.Search(new SearchRequest(query) { Limit = 1000 }).Hits.ToDictionary(h => h.Key, h => h.Score, StringComparer.Ordinal);
        static IEnumerable<IndexDocument> Documents(string word, int count) => Enumerable.Range(0, count).Select(i => Document(word + Name(i), word));
    }

    [Fact]
    public void Where_no_text_has_the_word_length_says_little()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("short", "label"), Document("long", "label" + string.Concat(Enumerable.Repeat(" filler", 99))));
        var results = reader.Search(new SearchRequest(new ExpandedQuery(Word("none"), [Word("label")], 0.75f))).Hits;
        Assert.Equal("short long", Keys(results));
        Assert.InRange(results[1].Score, results[0].Score * 0.9f, results[0].Score);
        // The flag is that of one word, not of the query: its neighbours keep their lengths.
        var plain = reader.Search(new SearchRequest(Word("filler"))).Hits[0].Score;
        var nested = new ExpandedQuery(new ExpandedQuery(Word("none"), [Word("nothing")], 1), [Word("nowhere")], 1);
        Assert.Equal(plain, reader.Search(new SearchRequest(new AnyOf([nested, Word("filler")]))).Hits[0].Score);
    }

    [Fact]
    public void A_hit_of_an_expanded_query_has_one_word_whatever_stands_for_it()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "two"), Document("b", "other"));
        var query = new ExpandedQuery(new AnyOf([Word("one"), Word("two")]), [Word("none")], 1);
        Assert.Equal([1UL], reader.Search(new SearchRequest(query)).Hits.Select(h => h.Words));
        Assert.Equal([1UL], reader.Search(new SearchRequest(new UnlessIn(query.Own, new KeywordFilter("tag", [])))).Hits.Select(h => h.Words));
    }

    [Fact]
    public void A_field_without_words_makes_no_score_that_is_no_number()
    {
        var schema = new IndexSchema(7, [new TextField(1, "title", 3, 1), new TextField(2, "body", 1, 1)], ["language", "tag"], ["date", "size"]);
        using var index = new EngineIndex(new TEngine());
        using (var writer = index.Engine.OpenWriter(index.Folder, schema, WhitespaceAnalyzer.Of))
        {
            writer.Add(Document("a", "one two"));
            writer.Add(Document("b", "three", "one two"));
            writer.Commit(NoData);
        }
        using var reader = index.Engine.OpenReader(index.Folder, schema);
        Assert.All(reader.Search(new SearchRequest(Phrase("one", "two"))).Hits, hit => Assert.True(hit.Score > 0));
        Assert.Equal(2, reader.Search(new SearchRequest(new ExpandedQuery(Word("none"), [Phrase("one", "two")], 0.5f))).Hits.Count(hit => hit.Score > 0));
    }
}
