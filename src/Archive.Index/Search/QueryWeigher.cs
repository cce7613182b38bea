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
        PhraseQuery phrase => new PhraseWeight([.. phrase.Words.Select(Word)], Math.Max(0, phrase.Slop)),
        PrefixQuery prefix => Prefix(prefix),
        AllOf all => new AllWeight([.. all.Clauses.Select(Weigh)]),
        AnyOf any => new AnyWeight([.. any.Clauses.Select(Weigh)]),
        ButNot but => new ButNotWeight(Weigh(but.Query), Weigh(but.Excluded)),
        _ => new EverythingWeight(),
    };

    private WordWeight Word(WordQuery word)
    {
        var forms = word.Forms.GroupBy(f => f with { Weight = 0 }).Select(g => g.Key with { Weight = g.Max(f => f.Weight) });
        return Word(forms.Select(f => Form(f, TermKey.Make(schema.Fields[schema.FieldOrdinal(f.Field)].Id, f.Language, f.Layer, f.Text))).ToList(), word.Weight);
    }

    private WordWeight Word(List<FormWeight> forms, float weight)
    {
        // The word is as frequent as its most frequent form: the forms of one word mostly stand in the same documents.
        long frequency = 0;
        foreach (var form in forms)
            frequency = Math.Max(frequency, segments.Sum(s => (long)s.DocumentFrequency(form.Key)));
        return new WordWeight(forms, weight * Bm25.Idf(documents, Math.Min(documents, frequency)));
    }

    private FormWeight Form(in WordForm form, byte[] key)
    {
        var field = schema.FieldOrdinal(form.Field);
        return new FormWeight(key, field, norms[field], form.Weight);
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
