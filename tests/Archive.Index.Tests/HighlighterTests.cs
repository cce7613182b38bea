using Archive.Text;
using Archive.Text.Analysis;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Every match with the expansion and the layer that made it.</summary>
public sealed class HighlighterTests
{
    private static readonly ExpandedQuery One = new(Word("one"), [Word("uno"), Phrase("ein", "tag"), Word("un")], 0.75f);

    [Fact]
    public void A_mark_says_which_expansion_matched()
    {
        Assert.Equal("0-3:0/0 8-11:0/1 16-19:0/2 20-23:0/2", Marks(One, "one two uno ein ein tag tag"));
        Assert.Equal("8-10:0/3", Marks(One, "ein two un tag"));
        Assert.Equal("4-7:1/0 0-3:2/1", Marks(new AllOf([Word("zero"), Word("two"), One]), "uno two"));
    }

    [Fact]
    public void Expansions_are_counted_through_a_clause()
    {
        var two = new ExpandedQuery(Word("two"), [Word("due"), Word("zwei")], 0.75f);
        var query = new AllOf([new AnyOf([One, two]), new UnlessIn(two, new KeywordFilter("tag", []))]);
        Assert.Equal("4-7:0/1 8-12:0/5 8-12:1/2", Marks(query, "xxx uno zwei"));
        Assert.Equal("0-3:0/0 4-7:0/4 0-3:1/0 4-7:1/1", Marks(query, "two due"));
        // What is excluded is not marked, and counts no expansion.
        Assert.Equal("0-2:0/3 7-10:1/1", Marks(new ButNot(new AnyOf([new ButNot(One, two), new ExpandedQuery(Word("x"), [Word("fin")], 1)]), Word("un")), "un due fin"));
    }

    [Fact]
    public void A_mark_says_the_layer_and_marks_that_overlap_all_come_back()
    {
        var query = new ExpandedQuery(new WordQuery([Form("onerous"), Form("on", layer: Layer.Stem)]), [new WordQuery([Form("on", layer: Layer.Stem)])], 1);
        var marks = Highlighter.FindAll(query, "body", Language.Urdu, "onerous one", WhitespaceAnalyzer.Of(Language.Urdu));
        Assert.Equal(
            [new Highlight(0, 7, 0), new Highlight(0, 7, 0, 0, Layer.Stem), new Highlight(8, 11, 0, 0, Layer.Stem), new Highlight(0, 7, 0, 1, Layer.Stem), new Highlight(8, 11, 0, 1, Layer.Stem)], marks);
        Assert.Equal([(0, 7, 0), (8, 11, 0)], Highlighter.Find(query, "body", Language.Urdu, "onerous one", WhitespaceAnalyzer.Of(Language.Urdu)).Select(h => (h.Start, h.End, h.Expansion)));
        Assert.Empty(Highlighter.FindAll(query, "title", Language.Persian, "onerous", WhitespaceAnalyzer.Of(Language.Persian)));
    }

    private static string Marks(Query query, string text) => string.Join(' ', Highlighter
        .FindAll(query, "body", Language.Urdu, text, WhitespaceAnalyzer.Of(Language.Urdu)).Select(h => FormattableString.Invariant($"{h.Start}-{h.End}:{h.Word}/{h.Expansion}")));
}
