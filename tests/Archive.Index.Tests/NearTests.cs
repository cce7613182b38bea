using Archive.Text;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>The nearest spellings in the dictionary, against the distance to every word of it.</summary>
public abstract class NearTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    /// <summary>Letters of one to four bytes; the last ones are the highest of their length in UTF-8.</summary>
    private static readonly string[] Letters = ["a", "b", "ہ", "ۂ", "\u0939", "\uFFFD", "\uFFFF", "\U00010428", "\U0001F600", "\U0010FFFF"];

    [Theory]
    [InlineData(1, 40, 6, 1)]
    [InlineData(2, 600, 6, 1)]
    [InlineData(3, 600, 10, 3)]
    [InlineData(4, 2000, 10, 2)]
    [InlineData(5, 2000, 4, 4)]
    public void Near_finds_what_a_look_at_every_word_finds(int seed, int count, int alphabet, int segments)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, count).Select(_ => Word(random, alphabet)).ToList();
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        using var index = new EngineIndex(new TEngine());
        using (var writer = index.Writer())
        {
            for (var i = 0; i < 12 * segments; i++)
            {
                var text = Enumerable.Range(0, count / 4).Select(_ => words[random.Next(count)]).ToList();
                foreach (var word in text.Distinct(StringComparer.Ordinal))
                    frequencies[word] = frequencies.GetValueOrDefault(word) + 1;
                var document = Document("k" + Name(i), string.Join(' ', text), Word(random, alphabet));
                document.Texts.Add(new FieldText("body", Language.Persian, Word(random, alphabet)));
                writer.Add(document);
                if (i % 12 == 11)
                    writer.Commit(NoData);
            }
        }
        using var reader = index.Reader();
        for (var i = 0; i < 150; i++)
        {
            var wanted = i % 2 == 0 ? Word(random, alphabet) : words[random.Next(count)];
            foreach (var edits in (int[])[1, 2])
            {
                var expected = frequencies.Select(each => (each.Key, Edits: BruteEdits.Distance(each.Key, wanted), each.Value)).Where(each => each.Edits > 0 && each.Edits <= edits)
                    .OrderBy(each => each.Edits).ThenByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).ToList();
                Assert.Equal(expected, reader.Near("body", Language.Urdu, wanted, edits, 10_000));
                Assert.Equal(expected.Take(3), reader.Near("body", Language.Urdu, wanted, edits, 3));
            }
        }
    }

    [Fact]
    public void Two_neighbours_that_changed_places_are_one_edit()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("1", "hamas hmaas hamsa ham hamass amas hxmxs hxmxx"));
        Assert.Equal("amas hamass hamsa hmaas", Near("hamas", 1, 10));
        Assert.Equal("amas hamass hamsa hmaas ham hxmxs", Near("hamas", 2, 10));
        Assert.Equal(Near("hamas", 2, 10), Near("hamas", 9, 10));
        Assert.DoesNotContain("hxmxx", Near("hamas", 9, 10), StringComparison.Ordinal);
        Assert.Equal("", Near("hamas", 0, 10));
        Assert.Equal("", Near("", 2, 10));
        Assert.Equal("", Near(new string('a', 65), 2, 10));
        Assert.ThrowsAny<ArgumentException>(() => reader.Near("nothing", Language.Urdu, "hamas", 1, 10));

        string Near(string word, int edits, int limit) => string.Join(' ', reader.Near("body", Language.Urdu, word, edits, limit).Select(each => each.Term));
    }

    private static string Word(Random random, int alphabet) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Letters[random.Next(Letters.Length - alphabet, Letters.Length)]));
}
