using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>A function word need not be in texts of other languages; but it finds none of them.</summary>
public abstract class UnlessInTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    private static readonly UnlessIn The = new(Word("the"), new KeywordFilter("tag", ["hi"]));

    private static readonly IndexDocument[] Documents =
    [
        Document("rare", "rare word", tags: ["hi"]), Document("both", "the rare", tags: ["ur"]), Document("one", "rare x", tags: ["ur"]),
        Document("the", "the x", tags: ["ur"]), Document("other", "x y", tags: ["hi"]),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Who_is_excused_counts_as_having_the_word(int segments)
    {
        using var index = new EngineIndex(new TEngine());
        using (var writer = index.Writer())
        {
            for (var i = 0; i < segments; i++)
            {
                foreach (var document in Documents.Where((_, n) => n % segments == i))
                    writer.Add(document);
                writer.Commit(NoData);
            }
        }
        using var reader = index.Reader();
        Assert.Equal("both rare", Sorted(new AllOf([The, Word("rare")])));
        Assert.Equal("both one rare", Sorted(new AnyOf([The, Word("rare")])));
        Assert.Equal("both other rare the", Sorted(The));
        Assert.Equal("both other rare the", Sorted(new AllOf([The, The])));
        Assert.Equal("", Sorted(new AnyOf([The, Word("nowhere")])));
        Assert.Equal("one", Sorted(new ButNot(Word("x"), The)));

        var results = reader.Search(new SearchRequest(new AllOf([The, Word("rare")])) { PartialLimit = 10 });
        Assert.Equal("one", Keys(results.Partial));
        // Not one clause that finds by itself is in any text: function words alone are no partial hit, in whatever segment.
        results = reader.Search(new SearchRequest(new AllOf([The, new AnyOf([The]), Word("rare"), Word("nowhere")])) { PartialLimit = 10 });
        Assert.Equal("both one rare", string.Join(' ', results.Partial.Select(h => h.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(0b111UL, results.Partial.Single(h => h.Key == "rare").Words);

        string Sorted(Query query) => string.Join(' ', reader.Search(new SearchRequest(query)).Hits.Select(h => h.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_document_is_excused_without_a_score()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Documents);
        var scores = reader.Search(new SearchRequest(The)).Hits.ToDictionary(h => h.Key, h => h.Score, StringComparer.Ordinal);
        Assert.Equal((0f, 0f), (scores["rare"], scores["other"]));
        Assert.True(scores["both"] > 0 && scores["the"] > 0);
    }
}
