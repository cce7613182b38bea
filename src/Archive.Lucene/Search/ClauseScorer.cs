using Archive.Index.Search;
using Lucene.Net.Search;

namespace Archive.Lucene.Search;

/// <summary>Walks through the documents of one segment that match a clause, in order, and scores the one on which it stands.</summary>
internal abstract class ClauseScorer : DocIdSetIterator
{
    public const int NoMore = NO_MORE_DOCS;

    private int document = -1;

    public override int DocID => document;

    /// <summary>Which of the parts match here: a bit for each of the first 64, and how many of all.</summary>
    public virtual (ulong Bits, int Count) Parts => (1, 1);

    public override int NextDoc() => Advance(document + 1);

    /// <summary>Moves to the first matching document that is not before <paramref name="target"/>; stays where it already is there.</summary>
    public override int Advance(int target) => document >= target ? document : document = Find(target);

    /// <summary>Sums are kept in double precision, as in the embedded index.</summary>
    public abstract double Score();

    protected abstract int Find(int target);

    /// <summary>The scorer of a weight in one segment; null where nothing there matches.</summary>
    public static ClauseScorer? Of(Archive.Index.Search.Weight weight, LeafIndex leaf, CancellationToken cancel)
    {
        switch (weight)
        {
            case WordWeight word:
                var forms = leaf.Open(word.Forms, positions: false);
                return forms.Length == 0 ? null : new WordClause(leaf, forms, word.Idf, word.Ceiling, cancel);
            case PhraseWeight phrase:
                var words = phrase.Words.Select(each => leaf.Open(each, positions: true)).ToArray();
                return words.Length == 0 || words.Any(each => each.Length == 0) ? null : new PhraseClause(leaf, words, phrase.Slop, phrase.Idf, phrase.Ceiling, cancel);
            case AllWeight all:
                var every = all.Clauses.Select(Here).ToArray();
                return every.Length == 0 || every.Contains(null) ? null : new AllClause(every!);
            case AnyWeight any:
                return Any(any, [.. any.Clauses.Select(Here)]);
            case BestWeight best:
                ClauseScorer[] parts = [.. best.Parts.Select(Here).OfType<ClauseScorer>()];
                return parts.Length == 0 ? null : new BestClause(parts);
            case ButNotWeight but:
                return Here(but.Wanted) is { } wanted ? Here(but.Excluded) is { } excluded ? new ButNotClause(wanted, excluded) : wanted : null;
            case UnlessWeight unless:
                var keywords = leaf.Keywords(unless.Excused.Column);
                return new UnlessClause(leaf.Count, Here(unless.Wanted), keywords, keywords.Allow(unless.Excused.Values));
            case NearWeight near:
                LeafForm[][][] clauses = [.. near.Clauses.Select(clause => clause.Select(each => leaf.Open(each, positions: true)).ToArray())];
                return clauses.Length == 0 || clauses.Any(clause => clause.Length == 0 || clause.Any(each => each.Length == 0)) ? null : new NearClause(leaf, clauses, near.Query, near.Idf, cancel);
            case BoostedWeight boosted:
                return Here(boosted.Inner) is { } boostedInner ? new RescoredClause(boostedInner, score => boosted.Factor * (float)score) : null;
            case ConstantWeight constant:
                return Here(constant.Inner) is { } constantInner ? new RescoredClause(constantInner, _ => constant.Score) : null;
            case NumberWeight number:
                var name = leaf.NumberColumn(number.Column);
                return new ColumnClause(leaf.Count, document => leaf.Number(name, document) is { } value && value >= number.Min && value <= number.Max);
            case KeywordWeight keyword:
                var values = leaf.Keywords(keyword.Column);
                var allowed = values.Allow(keyword.Values);
                return Array.IndexOf(allowed, true) < 0 ? null : new ColumnClause(leaf.Count, document => values.HasAny(document, allowed));
            case EverythingWeight:
                return new ColumnClause(leaf.Count, _ => true);
            default:
                throw new NotSupportedException($"The Lucene engine does not know {weight.GetType().Name}.");
        }

        ClauseScorer? Here(Archive.Index.Search.Weight part) => Of(part, leaf, cancel);
    }

    private static AnyClause? Any(AnyWeight any, ClauseScorer?[] parts)
    {
        var leads = any.Leads;
        ClauseScorer[] leading = [.. parts.Where((_, i) => !leads || any.Clauses[i].Leads).OfType<ClauseScorer>()];
        ClauseScorer[] following = [.. parts.Where((_, i) => leads && !any.Clauses[i].Leads).OfType<ClauseScorer>()];
        return leading.Length == 0 ? null : new AnyClause(parts, leading, following);
    }
}
