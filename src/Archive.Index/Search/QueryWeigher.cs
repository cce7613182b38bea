using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Turns a query into a <see cref="Weight"/> with the statistics of all segments. Every engine weighs with it.</summary>
internal sealed class QueryWeigher
{
    // Where no text has the word itself, what stands for it is looked up, not written about: how long the text is says little then.
    private const float FlatLength = 0.1f;

    private readonly ITermStatistics statistics;
    private readonly IndexSchema schema;
    private readonly FieldNorm[] norms;
    private readonly long documents;
    private readonly CancellationToken cancel;
    private readonly Dictionary<WordForm, ITermState> states = [];

    public QueryWeigher(ITermStatistics statistics, IndexSchema schema, CancellationToken cancel)
    {
        (this.statistics, this.schema, this.cancel) = (statistics, schema, cancel);
        (documents, norms) = (statistics.Documents, statistics.Norms);
    }

    /// <summary>A prefix stood for more terms than are searched.</summary>
    public bool PrefixesCut { get; private set; }

    public Weight Weigh(Query query) => query switch
    {
        WordQuery word => new WordWeight(Forms(word.Forms, norms), word.Weight * Idf(Frequency(word))),
        PhraseQuery phrase => Phrase(phrase, norms, phrase.Words.Sum(word => word.Weight * Idf(Frequency(word))), float.PositiveInfinity),
        ExpandedQuery expanded => Expanded(expanded),
        PrefixQuery prefix => Prefix(prefix),
        FuzzyQuery fuzzy => Fuzzy(fuzzy),
        NearQuery near => Near(near),
        Boosted boosted => new BoostedWeight(Weigh(boosted.Query), boosted.Factor),
        ConstantScore constant => new ConstantWeight(Weigh(constant.Query), constant.Score),
        NumberRange range => new NumberWeight(schema.NumberOrdinal(range.Column), range.Min, range.Max),
        KeywordTerms keyword => new KeywordWeight(schema.KeywordOrdinal(keyword.Column), keyword.Values),
        AllOf all => new AllWeight([.. all.Clauses.Select(Weigh)]),
        AnyOf any => new AnyWeight([.. any.Clauses.Select(Weigh)]),
        UnlessIn unless => new UnlessWeight(Weigh(unless.Query), schema.KeywordOrdinal(unless.Excused.Column), unless.Excused),
        ButNot but => new ButNotWeight(Weigh(but.Query), Weigh(but.Excluded)),
        _ => new EverythingWeight(),
    };

    private List<FormWeight> Forms(IReadOnlyList<WordForm> forms, FieldNorm[] by) => forms.Count == 1
        ? [Form(forms[0], State(forms[0]), by)]
        : [.. forms.GroupBy(f => f with { Weight = 0 }).Select(g => Form(g.Key with { Weight = g.Max(f => f.Weight) }, State(g.Key), by))];

    private byte[] Key(in WordForm form) => TermKey.Make(schema.Fields[schema.FieldOrdinal(form.Field)].Id, form.Language, form.Layer, form.Text);

    private PhraseWeight Phrase(PhraseQuery phrase, FieldNorm[] by, float idf, float ceiling) =>
        new([.. phrase.Words.Select(word => Forms(word.Forms, by))], Math.Max(0, phrase.Slop), idf, ceiling);

    /// <summary>The words among the expansions are weighed as one, so that they saturate together.</summary>
    private BestWeight Expanded(ExpandedQuery expanded)
    {
        var known = Frequency(expanded.Own) > 0;
        var by = known ? norms : Array.ConvertAll(norms, norm => norm.Flattened(FlatLength));
        var idf = known ? OwnIdf(expanded.Own) : Idf(expanded.Expansions.Select(Frequency).DefaultIfEmpty(0).Max());
        var parts = new List<Weight> { Weigh(expanded.Own) };
        var words = Forms([.. expanded.Expansions.OfType<WordQuery>().SelectMany(word => word.Forms)], by);
        if (words.Count > 0)
            parts.Add(new WordWeight(words, idf, expanded.Ceiling));
        parts.AddRange(expanded.Expansions.OfType<PhraseQuery>().Select(phrase => Phrase(phrase, by, idf, expanded.Ceiling)));
        return new BestWeight(parts, idf);
    }

    /// <summary>The idf of the reader's own words, which what stands for them has too; no more than any way to match them scores with.</summary>
    private float OwnIdf(Query query) => query switch
    {
        WordQuery word => word.Weight * Idf(Frequency(word)),
        PhraseQuery phrase => phrase.Words.Select(OwnIdf).DefaultIfEmpty(0).Max(),
        AllOf all => all.Clauses.Select(OwnIdf).DefaultIfEmpty(0).Max(),
        AnyOf any => any.Clauses.Where(clause => Frequency(clause) > 0).Select(OwnIdf).DefaultIfEmpty(0).Min(),
        ButNot but => OwnIdf(but.Query),
        UnlessIn unless => OwnIdf(unless.Query),
        ExpandedQuery expanded => OwnIdf(expanded.Own),
        NearQuery near => near.Clauses.Select(OwnIdf).DefaultIfEmpty(0).Max(),
        Boosted boosted => boosted.Factor * OwnIdf(boosted.Query),
        ConstantScore constant => constant.Score,
        PrefixQuery prefix => prefix.Weight * Idf(documents),
        FuzzyQuery fuzzy => fuzzy.Weight * Idf(documents),
        _ => 0,
    };

    /// <summary>
    /// About how many documents match: the most frequent form of a word (the forms of one word mostly stand in the same documents), the
    /// rarest word of several.
    /// </summary>
    private long Frequency(Query query) => query switch
    {
        WordQuery word => word.Forms.Select(form => State(form).DocumentFrequency).DefaultIfEmpty(0).Max(),
        PhraseQuery phrase => phrase.Words.Select(Frequency).DefaultIfEmpty(0).Min(),
        AllOf all => all.Clauses.Select(Frequency).DefaultIfEmpty(0).Min(),
        AnyOf any => any.Clauses.Select(Frequency).DefaultIfEmpty(0).Max(),
        ButNot but => Frequency(but.Query),
        UnlessIn unless => Frequency(unless.Query),
        ExpandedQuery expanded => Frequency(expanded.Own),
        NearQuery near => near.Clauses.Select(Frequency).DefaultIfEmpty(0).Min(),
        Boosted boosted => Frequency(boosted.Query),
        ConstantScore constant => Frequency(constant.Query),
        PrefixQuery or FuzzyQuery or NumberRange or KeywordTerms => documents,
        _ => 0,
    };

    private ITermState State(in WordForm form)
    {
        if (!states.TryGetValue(form with { Weight = 0 }, out var known))
            states.Add(form with { Weight = 0 }, known = statistics.Find(Key(form)));
        return known;
    }

    private float Idf(long frequency) => Bm25.Idf(documents, Math.Min(documents, frequency));

    private FormWeight Form(in WordForm form, ITermState terms, FieldNorm[] by)
    {
        var field = schema.FieldOrdinal(form.Field);
        return new FormWeight(terms, field, by[field], form.Weight);
    }

    private WordWeight Prefix(PrefixQuery prefix)
    {
        var best = statistics.Beginning([.. prefix.Prefixes.Select(form => Key(form))], QueryLimits.Expansions, cancel, out var cut);
        PrefixesCut |= cut;
        // A term that two of the prefixes begin counts once, with the better weight.
        if (prefix.Prefixes.Count > 1)
            best = [.. best.GroupBy(each => Convert.ToHexString(each.Key), StringComparer.Ordinal).Select(same => same.MaxBy(each => prefix.Prefixes[each.Prefix].Weight))];
        var idf = Idf(best.Select(each => each.State.DocumentFrequency).DefaultIfEmpty(0).Max());
        return new WordWeight(best.ConvertAll(each => Form(prefix.Prefixes[each.Prefix], each.State, norms)), prefix.Weight * idf);
    }

    private NearWeight Near(NearQuery near) => new(
        near,
        [.. near.Clauses.Select(clause => (IReadOnlyList<IReadOnlyList<FormWeight>>)[.. NearMatcher.Words(clause).Select(word => Forms(word.Forms, norms))])],
        near.Clauses.SelectMany(NearMatcher.Words).Sum(word => word.Weight * Idf(Frequency(word))));

    private WordWeight Fuzzy(FuzzyQuery fuzzy)
    {
        var terms = new FuzzyTerms();
        foreach (var word in fuzzy.Words)
            terms.Collect(statistics, word, schema.Fields[schema.FieldOrdinal(word.Field)].Id, fuzzy.Edits, fuzzy.PrefixLength, cancel);
        var best = terms.Best(QueryLimits.FuzzyExpansions);
        return new WordWeight([.. best.Select(each => Form(each.Form, State(each.Form), norms))], fuzzy.Weight * Idf(best.Select(each => each.Frequency).DefaultIfEmpty(0).Max()));
    }
}
