using System.Text;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Tests;

/// <summary>Documents and requests from a seed. Few words, so that they meet; a few very common.</summary>
internal sealed class RandomCorpus(int seed)
{
    private static readonly Language[] TextLanguages = [Language.Urdu, Language.Persian];
    private static readonly string[] Fields = ["title", "body"];

    private readonly Random random = new(seed);

    public List<IndexDocument> Documents(int count) => [.. Enumerable.Range(0, count).Select(i => Document("k" + TestIndex.Name(i)))];

    public IndexDocument Document(string key)
    {
        var document = new IndexDocument(key) { Stored = Encoding.UTF8.GetBytes(Text(random.Next(0, 20))) };
        for (var texts = random.Next(0, 4); texts >= 0; texts--)
            document.Texts.Add(new FieldText(Pick(Fields), Pick(TextLanguages), Text(random.Next(0, 25))));
        if (random.Next(4) > 0)
            document.Numbers["date"] = random.Next(0, 30);
        document.Numbers["size"] = random.Next(-5, 5);
        document.Keywords["tag"] = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => "t" + TestIndex.Name(random.Next(6)))];
        document.Keywords["language"] = [Pick(TextLanguages).Tag()];
        return document;
    }

    public SearchRequest Request()
    {
        var query = Query(2);
        return new SearchRequest(random.Next(3) == 0 ? new ButNot(query, Query(1)) : query)
        {
            Limit = 100_000,
            PartialLimit = random.Next(2) * 100_000,
            SortColumn = random.Next(2) == 0 ? "date" : "size",
            Sort = (SortOrder)random.Next(3),
            Facets = random.Next(2) == 0 ? [] : ["tag", "language"],
            KeywordFilters = [.. Enumerable.Range(0, Math.Max(0, random.Next(5) - 2)).Select(_ => random.Next(2) == 0
                ? new KeywordFilter("tag", ["t" + TestIndex.Name(random.Next(6)), "t" + TestIndex.Name(random.Next(8))])
                : new KeywordFilter("language", [Pick(TextLanguages).Tag()]))],
            NumberFilters = random.Next(4) == 0 ? [new NumberFilter("date", random.Next(15), 10 + random.Next(20))] : [],
        };
    }

    private Query Query(int depth) => random.Next(depth > 0 ? 18 : 13) switch
    {
        0 or 1 => new WordQuery(Forms(), 0.5f + random.NextSingle()),
        2 => new PhraseQuery([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => new WordQuery(Forms(), 1))], random.Next(3)),
        3 => new PrefixQuery([.. Forms().Select(f => f with { Text = f.Text[..1], Weight = 1 }).Distinct()]),
        4 => random.Next(5) == 0 ? new Everything() : new WordQuery(Forms()),
        5 or 6 => Expanded(depth),
        7 or 8 => new UnlessIn(depth > 0 && random.Next(4) == 0 ? Query(depth - 1) : new WordQuery(Forms()), random.Next(2) == 0
            ? new KeywordFilter("tag", ["t" + TestIndex.Name(random.Next(8))])
            : new KeywordFilter("language", [Pick(TextLanguages).Tag()])),
        9 or 10 => new NearQuery([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Near())], random.Next(6)),
        11 => new FuzzyQuery([.. Forms().Select(f => f.Layer == Layer.Stem ? f : f with { Text = f.Text + (char)('a' + random.Next(4)) })], random.Next(3), random.Next(3), 0.5f + random.NextSingle()),
        12 => random.Next(2) == 0 ? new NumberRange("date", random.Next(15), random.Next(30)) : new KeywordTerms("tag", ["t" + TestIndex.Name(random.Next(8)), "t" + TestIndex.Name(random.Next(8))]),
        13 or 14 => new AllOf(Queries(depth)),
        15 => new Boosted(Query(depth - 1), random.Next(4) * 0.75f),
        16 => new ConstantScore(Query(depth - 1), random.Next(3) * 0.5f),
        _ => new AnyOf(Queries(depth)),
    };

    private Query Near() => random.Next(4) == 0
        ? new PhraseQuery([new WordQuery(Forms()), new WordQuery(Forms())], random.Next(2))
        : new WordQuery(Forms(), 0.5f + random.NextSingle());

    private List<Query> Queries(int depth) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Query(depth - 1))];

    /// <summary>The word itself is often rare or in no text, and its expansions are often common.</summary>
    private ExpandedQuery Expanded(int depth)
    {
        var own = random.Next(4) switch
        {
            0 => new WordQuery([.. Forms().Select(f => f with { Text = f.Text + "x" })]),
            1 when depth > 0 => Query(depth - 1),
            2 => new PhraseQuery([new WordQuery(Forms()), new WordQuery(Forms())]),
            _ => new WordQuery(Forms(), 0.1f + random.NextSingle()),
        };
        return new ExpandedQuery(own, [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(3) == 0
            ? (Query)new PhraseQuery([new WordQuery(Forms()), new WordQuery(Forms())], random.Next(2))
            : new WordQuery(Forms()))], random.Next(5) * 0.25f);
    }

    private List<WordForm> Forms()
    {
        var forms = new List<WordForm>();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var stem = random.Next(3) == 0;
            var word = Word();
            forms.Add(new WordForm(Pick(Fields), Pick(TextLanguages), stem ? Layer.Stem : Layer.Surface, stem ? word[..2] : word, 0.25f * random.Next(1, 5)));
        }
        return forms;
    }

    private string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));

    /// <summary>Of 60 words of three letters, the first ones far more often.</summary>
    private string Word()
    {
        var number = (int)(60 * Math.Pow(random.NextDouble(), 3));
        return new string([(char)('a' + number % 4), (char)('a' + number / 4 % 4), (char)('a' + number / 16)]);
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
