using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Tests;

/// <summary>A term where it stands.</summary>
internal sealed record Occurrence(string Field, Language Language, Layer Layer, string Text)
{
    public static Occurrence Of(WordForm form) => new(form.Field, form.Language, form.Layer, form.Text);

    public bool Begins(WordForm prefix) => this == Of(prefix) with { Text = Text } && Text.StartsWith(prefix.Text, StringComparison.Ordinal);
}

/// <summary>A document with every position of every term.</summary>
internal sealed class AnalyzedDocument
{
    public AnalyzedDocument(IndexDocument document)
    {
        Document = document;
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = new TokenBuffer();
        foreach (var text in document.Texts)
        {
            WhitespaceAnalyzer.Of(text.Language).Analyze(text.Text, tokens);
            var start = next.GetValueOrDefault(text.Field);
            foreach (var term in tokens.Terms)
            {
                var occurrence = new Occurrence(text.Field, text.Language, term.Layer, tokens.Text(term).ToString());
                Occurrences.TryAdd(occurrence, []);
                Occurrences[occurrence].Add(start + term.Position);
            }
            Lengths[text.Field] = Lengths.GetValueOrDefault(text.Field) + tokens.Tokens.Length;
            if (tokens.Tokens.Length > 0)
                next[text.Field] = start + tokens.Tokens[^1].Position + 101;
        }
    }

    public IndexDocument Document { get; }

    public Dictionary<Occurrence, List<int>> Occurrences { get; } = [];

    public Dictionary<string, int> Lengths { get; } = new(StringComparer.Ordinal);

    public List<int> Positions(WordForm form) => Occurrences.GetValueOrDefault(Occurrence.Of(form), []);

    public bool HasAny(KeywordFilter filter) => Document.Keywords.GetValueOrDefault(filter.Column, []).Intersect(filter.Values, StringComparer.Ordinal).Any();
}

/// <summary>What all documents together say of a query: how rare it is, and how much it counts.</summary>
internal sealed class BruteStatistics
{
    private readonly int documents;
    private readonly Dictionary<Occurrence, int> frequencies;
    private readonly Dictionary<string, double> averages;

    public BruteStatistics(List<AnalyzedDocument> counted)
    {
        documents = counted.Count;
        frequencies = counted.SelectMany(d => d.Occurrences.Keys).CountBy(o => o).ToDictionary();
        averages = TestIndex.Schema.Fields.ToDictionary(f => f.Name, f => counted.Select(d => (double)d.Lengths.GetValueOrDefault(f.Name)).DefaultIfEmpty(0).Average(), StringComparer.Ordinal);
    }

    /// <summary>What one occurrence counts in a field of this document.</summary>
    /// <param name="part">How much of the length normalization holds.</param>
    public double Unit(TextField field, AnalyzedDocument document, double part) =>
        field.Boost / (1 + field.LengthNormalization * part * (Rounded(document.Lengths.GetValueOrDefault(field.Name)) / averages[field.Name] - 1));

    /// <summary>Scores know a length to 40 exactly; above, four significant bits of what exceeds 24.</summary>
    private static int Rounded(int length)
    {
        var unit = 1;
        while (length >= 40 && (length - 24) / unit >= 16)
            unit *= 2;
        return length < 40 ? length : 24 + (length - 24) / unit * unit;
    }

    public static IReadOnlyList<WordQuery> Words(Query clause) => clause is PhraseQuery phrase ? phrase.Words : [(WordQuery)clause];

    /// <summary>What a word stands for of which only a part is given.</summary>
    public WordQuery Terms(Query query) => query is PrefixQuery prefix ? Terms(prefix) : Terms((FuzzyQuery)query);

    private WordQuery Terms(FuzzyQuery fuzzy) =>
        new([.. fuzzy.Words.SelectMany(word => frequencies.Where(each => each.Key with { Text = "" } == Occurrence.Of(word) with { Text = "" }).Select(each => (word, Term: each.Key.Text, each.Value, Edits: BruteEdits.Distance(each.Key.Text, word.Text))))
            .Where(each => each.Edits <= fuzzy.Edits && each.Term.StartsWith(each.word.Text[..Math.Min(each.word.Text.Length, fuzzy.PrefixLength)], StringComparison.Ordinal))
            .Select(each => (each.word, each.Term, each.Value, each.Edits, Weight: each.word.Weight * (1 - (float)each.Edits / Math.Min(each.Term.Length, each.word.Text.Length))))
            .Where(each => each.Edits < Math.Min(each.Term.Length, each.word.Text.Length))
            .GroupBy(each => each.word with { Text = each.Term, Weight = 0 }).Select(same => same.OrderBy(each => each.Edits).ThenByDescending(each => each.Weight).First())
            .OrderBy(each => each.Edits).ThenByDescending(each => each.Value).ThenBy(each => each.Term, StringComparer.Ordinal).ThenBy(each => each.word.Language).ThenBy(each => each.word.Layer).ThenBy(each => each.word.Field, StringComparer.Ordinal)
            .Take(50).Select(each => each.word with { Text = each.Term, Weight = each.Weight })], fuzzy.Weight);

    private WordQuery Terms(PrefixQuery prefix) =>
        new([.. prefix.Prefixes.SelectMany(p => frequencies.Keys.Where(o => o.Begins(p)).Select(o => p with { Text = o.Text })).Distinct()], prefix.Weight);

    public double Idf(double frequency) => Math.Log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

    public double Idf(WordQuery word) => word.Weight * Idf(Frequency(word));

    public double Frequency(Query query) => query switch
    {
        WordQuery word => word.Forms.Select(f => frequencies.GetValueOrDefault(Occurrence.Of(f))).DefaultIfEmpty(0).Max(),
        PhraseQuery phrase => phrase.Words.Min(Frequency),
        AllOf all => all.Clauses.Min(Frequency),
        AnyOf any => any.Clauses.Max(Frequency),
        ButNot but => Frequency(but.Query),
        UnlessIn unless => Frequency(unless.Query),
        ExpandedQuery expanded => Frequency(expanded.Own),
        NearQuery near => near.Clauses.Min(Frequency),
        Boosted boosted => Frequency(boosted.Query),
        ConstantScore constant => Frequency(constant.Query),
        PrefixQuery or FuzzyQuery or NumberRange or KeywordTerms => documents,
        _ => 0,
    };

    /// <summary>The idf that what stands for the query has; null where no document has the query itself.</summary>
    public double? OwnIdf(Query query) => Frequency(query) == 0 ? null : query switch
    {
        WordQuery word => Idf(word),
        PhraseQuery phrase => phrase.Words.Max(Idf),
        AllOf all => all.Clauses.Max(OwnIdf),
        AnyOf any => any.Clauses.Min(OwnIdf),
        ButNot but => OwnIdf(but.Query),
        UnlessIn unless => OwnIdf(unless.Query),
        ExpandedQuery expanded => OwnIdf(expanded.Own),
        PrefixQuery prefix => prefix.Weight * Idf(documents),
        FuzzyQuery fuzzy => fuzzy.Weight * Idf(documents),
        NearQuery near => near.Clauses.Max(OwnIdf),
        Boosted boosted => boosted.Factor * OwnIdf(boosted.Query),
        ConstantScore constant => constant.Score,
        NumberRange or KeywordTerms => 0,
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    public double Idf(ExpandedQuery expanded) => OwnIdf(expanded.Own) ?? Idf(expanded.Expansions.Select(Frequency).DefaultIfEmpty(0).Max());

    /// <summary>What a clause counts among the others where only some match.</summary>
    public double Worth(Query query) => query switch
    {
        WordQuery word => Idf(word),
        PhraseQuery phrase => phrase.Words.Sum(Idf),
        PrefixQuery or FuzzyQuery => Idf(Terms(query)),
        NearQuery near => near.Clauses.Sum(clause => Words(clause).Sum(Idf)),
        Boosted boosted => boosted.Factor * Worth(boosted.Query),
        ConstantScore constant => constant.Score,
        AllOf all => all.Clauses.Sum(Worth),
        AnyOf any => any.Clauses.Max(Worth),
        ButNot but => Worth(but.Query),
        UnlessIn unless => Worth(unless.Query),
        ExpandedQuery expanded => Idf(expanded),
        _ => 0,
    };
}
