using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Keys;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Which terms sound alike is the same in every engine.</summary>
public abstract class SoundingTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    [Theory]
    [InlineData(31, 1)]
    [InlineData(32, 3)]
    public void Sounding_gives_every_term_of_every_segment(int seed, int segments)
    {
        var documents = new RandomCorpus(seed).Documents(90);
        using var index = new EngineIndex(new TEngine());
        var expected = new Dictionary<(Language, string Key, string Term), int>();
        using (var writer = index.Writer())
        {
            for (var i = 0; i < segments; i++)
            {
                var some = documents.Where((_, n) => n % segments == i).ToList();
                some.ForEach(writer.Add);
                writer.Commit(NoData);
                foreach (var (term, frequency) in Terms(some))
                {
                    foreach (var key in SoundKeys.Of(term.Language, term.Text))
                        expected[(term.Language, key, term.Text)] = expected.GetValueOrDefault((term.Language, key, term.Text)) + frequency;
                }
            }
        }
        using var reader = index.Reader();
        Assert.Empty(reader.Verify());
        var keys = expected.Keys.Select(each => each.Key).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(keys.Count > 5);
        foreach (var language in (Language[])[Language.Urdu, Language.Persian, Language.Hindi])
        {
            foreach (var key in keys.Append("").Append("ZZZZ"))
            {
                var terms = expected.Where(each => each.Key.Item1 == language && each.Key.Key == key).Select(each => (each.Key.Term, each.Value));
                Assert.Equal(terms.OrderBy(each => each.Term, StringComparer.Ordinal), reader.Sounding(language, key).OrderBy(each => each.Term, StringComparer.Ordinal));
            }
        }

        static Dictionary<(Language Language, string Text), int> Terms(List<IndexDocument> documents) => documents.SelectMany(d => new AnalyzedDocument(d).Occurrences.Keys)
            .Where(o => o.Layer == Layer.Surface).CountBy(o => o).GroupBy(o => (o.Key.Language, o.Key.Text)).ToDictionary(g => g.Key, g => g.Max(o => o.Value));
    }
}
