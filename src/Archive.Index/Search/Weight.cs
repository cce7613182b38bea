using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>A query with the statistics of the whole index; makes the scorer of each segment. As in Lucene.</summary>
internal abstract record Weight
{
    /// <summary>What the clause counts among those that a partial hit has: its idf.</summary>
    public abstract float Worth { get; }

    /// <summary>False where nothing but function words is asked for: what excuses documents finds none by itself, unless there is nothing else.</summary>
    public virtual bool Leads => true;

    /// <summary>Null where nothing in the segment matches.</summary>
    public abstract Scorer? Scorer(SearchContext context);
}

/// <param name="Field">Ordinal in the schema.</param>
internal readonly record struct FormWeight(ITermState Terms, int Field, FieldNorm Norm, float Weight)
{
    public static FormPostings[] Open(IReadOnlyList<FormWeight> forms, SearchContext context)
    {
        var count = 0;
        for (var i = 0; i < forms.Count; i++)
            count += ((TermStates)forms[i].Terms).TryGet(context.Number, out _) ? 1 : 0;
        var open = new FormPostings[count];
        for (var i = forms.Count - 1; count > 0; i--)
        {
            var form = forms[i];
            if (((TermStates)form.Terms).TryGet(context.Number, out var entry))
                open[--count] = new FormPostings(context.Scratch.Cursor(context.Segment, entry), form.Field, form.Norm, form.Weight, context.Segment.Norms.Of(form.Field));
        }
        return open;
    }
}

/// <param name="Idf">Of the word, times its weight.</param>
/// <param name="Ceiling">What all occurrences in a document can be worth, against one of weight 1.</param>
internal sealed record WordWeight(IReadOnlyList<FormWeight> Forms, float Idf, float Ceiling = float.PositiveInfinity) : Weight
{
    public override float Worth => Idf;

    public override Scorer? Scorer(SearchContext context)
    {
        var open = FormWeight.Open(Forms, context);
        return open.Length switch
        {
            0 => null,
            1 when !float.IsFinite(Ceiling) => new TermScorer(context, open[0], Idf),
            _ => new WordScorer(context, open, Idf, Ceiling),
        };
    }
}

/// <param name="Words">The forms of each word.</param>
internal sealed record PhraseWeight(IReadOnlyList<IReadOnlyList<FormWeight>> Words, int Slop, float Idf, float Ceiling = float.PositiveInfinity) : Weight
{
    public override float Worth => Idf;

    public override Scorer? Scorer(SearchContext context)
    {
        var open = Words.Select(w => FormWeight.Open(w, context)).ToArray();
        return open.Length == 0 || open.Any(w => w.Length == 0) ? null : new PhraseScorer(context, open, Slop, Idf, Ceiling);
    }
}

internal sealed record AllWeight(IReadOnlyList<Weight> Clauses) : Weight
{
    public override float Worth { get; } = Clauses.Sum(c => c.Worth);

    public override bool Leads => Clauses.Any(c => c.Leads);

    public override Scorer? Scorer(SearchContext context)
    {
        var parts = new Scorer[Clauses.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Clauses[i].Scorer(context) is not { } part)
                return null;
            parts[i] = part;
        }
        return parts.Length == 0 ? null : new AllScorer(context, parts);
    }
}

internal sealed record AnyWeight(IReadOnlyList<Weight> Clauses) : Weight
{
    public override float Worth { get; } = Clauses.Select(c => c.Worth).DefaultIfEmpty(0).Max();

    public override bool Leads => Clauses.Any(c => c.Leads);

    public override Scorer? Scorer(SearchContext context)
    {
        var parts = Clauses.Select(c => c.Scorer(context)).ToArray();
        var leads = Leads;
        var follows = Clauses.Select(c => leads && !c.Leads).ToArray();
        return parts.Where((part, i) => part is not null && !follows[i]).Any() ? new UnionScorer(context, parts, follows, best: false) : null;
    }
}

internal sealed record BestWeight(IReadOnlyList<Weight> Parts, float Worth) : Weight
{
    public override float Worth { get; } = Worth;

    public override Scorer? Scorer(SearchContext context)
    {
        Scorer[] parts = [.. Parts.Select(p => p.Scorer(context)).OfType<Scorer>()];
        return parts.Length <= 1 ? parts.FirstOrDefault() : new UnionScorer(context, parts, new bool[parts.Length], best: true);
    }
}

internal sealed record ButNotWeight(Weight Wanted, Weight Excluded) : Weight
{
    public override float Worth => Wanted.Worth;

    public override bool Leads => Wanted.Leads;

    public override Scorer? Scorer(SearchContext context)
    {
        if (Wanted.Scorer(context) is not { } wanted)
            return null;
        return Excluded.Scorer(context) is { } excluded ? new ButNotScorer(context, wanted, excluded) : wanted;
    }
}

internal sealed record UnlessWeight(Weight Wanted, int Column, KeywordFilter Excused) : Weight
{
    public override float Worth => Wanted.Worth;

    public override bool Leads => false;

    public override Scorer Scorer(SearchContext context)
    {
        var column = context.Segment.Columns.Keywords(Column);
        return new UnlessScorer(context, Wanted.Scorer(context), column, column.Allow(Excused.Values));
    }
}

internal sealed record EverythingWeight : Weight
{
    public override float Worth => 0;

    public override Scorer Scorer(SearchContext context) => new EverythingScorer(context.Segment.Count);
}
