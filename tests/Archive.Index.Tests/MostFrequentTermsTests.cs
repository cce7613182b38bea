using Archive.Text;
using Archive.Text.Analysis;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>The most frequent terms that begin with a prefix, against a count of every word of every document.</summary>
public abstract class MostFrequentTermsTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    [Theory]
    [InlineData(1, 3_000, 1)]
    [InlineData(2, 9_000, 1)]
    [InlineData(3, 9_000, 3)]
    [InlineData(4, 20_000, 6)]
    [InlineData(5, 20_000, 2)]
    public void Completion_finds_what_a_count_of_every_word_finds(int seed, int words, int segments)
    {
        var random = new Random(seed);
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        using var index = new EngineIndex(new TEngine());
        using (var writer = index.Writer())
        {
            for (var i = 0; i < segments; i++)
            {
                // Segments of different sizes, and in some only a part of the alphabet.
                for (var document = 0; document < 12; document++)
                {
                    var text = Enumerable.Range(0, words / 12 / (i + 1)).Select(_ => Word(random, words, i % 3)).Distinct(StringComparer.Ordinal).ToList();
                    text.ForEach(word => frequencies[word] = frequencies.GetValueOrDefault(word) + 1);
                    writer.Add(Document($"k{Name(i)}-{Name(document)}", string.Join(' ', text), "aa ab b"));
                }
                writer.Commit(NoData);
            }
        }
        using var reader = index.Reader();
        foreach (var prefix in (string[])["", "a", "b", "h", "ab", "ہ", "ہb", "z", "abc", "hhhhhhhh"])
        {
            var expected = frequencies.Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(each => (each.Key, each.Value))
                .OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).ToList();
            foreach (var limit in (int[])[1, 10, 100, expected.Count - 1, expected.Count, expected.Count + 1])
                Assert.Equal(expected.Take(limit), reader.Terms("body", Language.Urdu, Layer.Surface, prefix, Math.Max(0, limit)));
            Assert.Equal(expected.Count > 1024, reader.Search(new SearchRequest(new PrefixQuery([Form(prefix)]))).PrefixesCut);
        }
    }

    /// <summary>Some words again and again, most once or twice.</summary>
    private static string Word(Random random, int words, int part)
    {
        const string Letters = "abcdefghہ";
        var number = (int)(words * Math.Pow(random.NextDouble(), 4));
        var word = "";
        for (var left = number * 7919 + 1; left > 0; left /= Letters.Length)
            word += Letters[left % Letters.Length];
        return part == 2 ? "h" + word : word;
    }
}
