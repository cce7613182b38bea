using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Turns a query into a <see cref="Weight"/> with the statistics of all segments.</summary>
internal sealed class QueryWeigher
{
    private readonly IReadOnlyList<SegmentReader> segments;
    private readonly IndexSchema schema;
    private readonly FieldNorm[] norms;
    private readonly long documents;
    private readonly CancellationToken cancel;

    // Where no text has the word itself, what stands for it is looked up, not written about: how long the text is says little then.
    private const float FlatLength = 0.1f;
    private bool flat;

    public QueryWeigher(IReadOnlyList<SegmentReader> segments, IndexSchema schema, CancellationToken cancel)
    {
        (this.segments, this.schema, this.cancel) = (segments, schema, cancel);
        documents = segments.Sum(s => (long)s.Count);
        norms = [.. schema.Fields.Select((f, i) => FieldNorm.Of(f, segments.Sum(s => s.Norms.Total(i)), documents))];
    }

    /// <summary>A prefix stood for more terms than are searched.</summary>
    public bool PrefixesCut { get; private set; }

    public Weight Weigh(Query query) => query switch
    {
        WordQuery word => Word(word),
        PhraseQuery phrase => Phrase(phrase, null, float.PositiveInfinity),
        ExpandedQuery expanded => Expanded(expanded),
        PrefixQuery prefix => Prefix(prefix),
        AllOf all => new AllWeight([.. all.Clauses.Select(Weigh)]),
        AnyOf any => new AnyWeight([.. any.Clauses.Select(Weigh)]),
        UnlessIn unless => new UnlessWeight(Weigh(unless.Query), schema.KeywordOrdinal(unless.Excused.Column), unless.Excused),
        ButNot but => new ButNotWeight(Weigh(but.Query), Weigh(but.Excluded)),
        _ => new EverythingWeight(),
    };

    private WordWeight Word(WordQuery word) => Word(Forms(word.Forms), word.Weight);

    private List<FormWeight> Forms(IEnumerable<WordForm> forms) =>
        [.. forms.GroupBy(f => f with { Weight = 0 }).Select(g => Form(g.Key with { Weight = g.Max(f => f.Weight) }, Key(g.Key)))];

    private byte[] Key(in WordForm form) => TermKey.Make(schema.Fields[schema.FieldOrdinal(form.Field)].Id, form.Language, form.Layer, form.Text);

    private PhraseWeight Phrase(PhraseQuery phrase, float? idf, float ceiling)
    {
        WordWeight[] words = [.. phrase.Words.Select(Word)];
        return new PhraseWeight(words, Math.Max(0, phrase.Slop), idf ?? words.Sum(w => w.Idf), ceiling);
    }

    /// <summary>The words among the expansions are weighed as one, so that they saturate together.</summary>
    private BestWeight Expanded(ExpandedQuery expanded)
    {
        var frequency = Frequency(expanded.Own);
        flat = frequency == 0;
        if (frequency == 0)
            frequency = expanded.Expansions.Select(Frequency).DefaultIfEmpty(0).Max();
        var idf = Bm25.Idf(documents, Math.Min(documents, frequency));
        var parts = new List<Weight> { Weigh(expanded.Own) };
        var words = Forms(expanded.Expansions.OfType<WordQuery>().SelectMany(word => word.Forms));
        if (words.Count > 0)
            parts.Add(new WordWeight(words, idf, expanded.Ceiling));
        parts.AddRange(expanded.Expansions.OfType<PhraseQuery>().Select(phrase => Phrase(phrase, idf, expanded.Ceiling)));
        flat = false;
        return new BestWeight(parts, idf);
    }

    /// <summary>About how many documents match: the most frequent form of a word, the rarest word of several.</summary>
    private long Frequency(Query query) => query switch
    {
        WordQuery word => word.Forms.Select(form => Frequency(Key(form))).DefaultIfEmpty(0).Max(),
        PhraseQuery phrase => phrase.Words.Select(Frequency).DefaultIfEmpty(0).Min(),
        AllOf all => all.Clauses.Select(Frequency).DefaultIfEmpty(0).Min(),
        AnyOf any => any.Clauses.Select(Frequency).DefaultIfEmpty(0).Max(),
        ButNot but => Frequency(but.Query),
        UnlessIn unless => Frequency(unless.Query),
        ExpandedQuery expanded => Frequency(expanded.Own),
        PrefixQuery => documents,
        _ => 0,
    };

    private long Frequency(byte[] key) => segments.Sum(s => (long)s.DocumentFrequency(key));

    private WordWeight Word(List<FormWeight> forms, float weight)
    {
        // The word is as frequent as its most frequent form: the forms of one word mostly stand in the same documents.
        long frequency = 0;
        foreach (var form in forms)
            frequency = Math.Max(frequency, Frequency(form.Key));
        return new WordWeight(forms, weight * Bm25.Idf(documents, Math.Min(documents, frequency)));
    }

    private FormWeight Form(in WordForm form, byte[] key)
    {
        var field = schema.FieldOrdinal(form.Field);
        return new FormWeight(key, field, flat ? norms[field].Flattened(FlatLength) : norms[field], form.Weight);
    }

    private WordWeight Prefix(PrefixQuery prefix)
    {
        var best = new MostFrequentTerms(QueryLimits.Expansions);
        for (var i = 0; i < prefix.Prefixes.Count; i++)
        {
            var form = prefix.Prefixes[i];
            best.Collect(segments, TermKey.Make(schema.Fields[schema.FieldOrdinal(form.Field)].Id, form.Language, form.Layer, form.Text), i, cancel);
        }
        PrefixesCut |= best.Cut;
        var forms = new Dictionary<string, FormWeight>(StringComparer.Ordinal);
        foreach (var (key, _, source) in best.InOrder())
        {
            // A term that two of the prefixes begin counts once, with the better weight.
            var name = Convert.ToHexString(key);
            var form = Form(prefix.Prefixes[source], key);
            if (!forms.TryGetValue(name, out var other) || other.Weight < form.Weight)
                forms[name] = form;
        }
        return Word([.. forms.Values], prefix.Weight);
    }
}
