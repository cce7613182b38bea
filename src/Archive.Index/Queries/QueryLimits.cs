using System.Globalization;

namespace Archive.Index;

/// <summary>What a stranger's query can cost at most. Above it the query is refused with an <see cref="ArgumentException"/> that says which limit.</summary>
public static class QueryLimits
{
    /// <summary>Clauses and word forms, all together.</summary>
    public const int Clauses = 4096;

    /// <summary>Queries that put others together, each of which takes memory of its own.</summary>
    public const int Combinations = 512;

    public const int Prefixes = 16;

    public const int Fuzzies = 16;

    /// <summary>Of one <see cref="NearQuery"/>.</summary>
    public const int NearClauses = 32;

    /// <summary>Letters of a word whose misspellings are searched, in UTF-16 units.</summary>
    public const int FuzzyLength = 64;

    public const int Depth = 32;

    /// <summary>So that no score overflows.</summary>
    private const float HeaviestWeight = 1_000_000;

    /// <summary>Terms that a prefix stands for.</summary>
    public const int Expansions = 1024;

    /// <summary>Terms that a fuzzy word stands for; as in Lucene.</summary>
    public const int FuzzyExpansions = 50;

    /// <summary>What a query counts against <see cref="Clauses"/>.</summary>
    public static int Size(Query query)
    {
        var counts = new Counts();
        counts.Count(query, 1);
        return counts.Clauses;
    }

    internal static void Require(Query query)
    {
        var counts = new Counts();
        counts.Count(query, 1);
        Refuse(counts.Clauses > Clauses, "clauses and forms", Clauses);
        Refuse(counts.Combinations > Combinations, "combinations", Combinations);
        Refuse(counts.Prefixes > Prefixes, "prefixes", Prefixes);
        Refuse(counts.Fuzzies > Fuzzies, "fuzzy words", Fuzzies);
    }

    /// <summary>Counts what costs, and refuses what makes no sense.</summary>
    private sealed class Counts
    {
        // What the boosts around the query multiply to.
        private float boost = 1;

        public int Clauses { get; private set; }

        public int Combinations { get; private set; }

        public int Prefixes { get; private set; }

        public int Fuzzies { get; private set; }

        public void Count(Query query, int depth)
        {
            Refuse(depth > Depth, "levels", Depth);
            Clauses++;
            Combinations += query is AllOf or AnyOf or ButNot or UnlessIn or ExpandedQuery ? 1 : 0;
            switch (query)
            {
                case WordQuery word:
                    CountForms(word.Forms, word.Weight);
                    break;
                case PrefixQuery prefix:
                    Prefixes++;
                    CountForms(prefix.Prefixes, prefix.Weight);
                    break;
                case FuzzyQuery fuzzy:
                    Fuzzies++;
                    CountForms(fuzzy.Words, fuzzy.Weight);
                    if (fuzzy.Edits is not (>= 0 and <= 2) || fuzzy.PrefixLength < 0 || fuzzy.Words.Any(word => word.Text.Length > FuzzyLength))
                        throw new ArgumentException($"A fuzzy word has at most {FuzzyLength} letters and 0 to 2 edits.", nameof(query));
                    break;
                case PhraseQuery phrase:
                    CountAll(phrase.Words, depth);
                    break;
                case NearQuery near:
                    Refuse(near.Clauses.Count > NearClauses, "clauses that stand near each other", NearClauses);
                    RequireWords(near.Clauses, "What stands near each other");
                    CountAll(near.Clauses, depth);
                    break;
                case ExpandedQuery expanded:
                    RequireWords(expanded.Expansions, "An expansion");
                    if (expanded.Ceiling is not (>= 0 and <= 1))
                        throw new ArgumentException("A ceiling is a number from 0 to 1.", nameof(query));
                    CountAll([expanded.Own, .. expanded.Expansions], depth);
                    break;
                case AllOf all:
                    CountAll(all.Clauses, depth);
                    break;
                case AnyOf any:
                    CountAll(any.Clauses, depth);
                    break;
                case ButNot but:
                    CountAll([but.Query, but.Excluded], depth);
                    break;
                case UnlessIn unless:
                    Count(unless.Query, depth + 1);
                    break;
                case Boosted boosted:
                    RequireWeight(boosted.Factor);
                    var outer = boost;
                    boost = outer * Math.Max(1, boosted.Factor);
                    RequireWeight(boost);
                    Count(boosted.Query, depth + 1);
                    boost = outer;
                    break;
                case ConstantScore constant:
                    RequireWeight(constant.Score);
                    Count(constant.Query, depth + 1);
                    break;
                case KeywordTerms keyword:
                    Clauses += keyword.Values.Count;
                    break;
                case NumberRange or Everything:
                    break;
                default:
                    throw new ArgumentException($"The index does not know the query {query.GetType().Name}.", nameof(query));
            }
        }

        private void CountAll(IReadOnlyList<Query> queries, int depth)
        {
            Refuse(queries.Count > QueryLimits.Clauses, "clauses and forms", QueryLimits.Clauses);
            foreach (var query in queries)
                Count(query, depth + 1);
        }

        private void CountForms(IReadOnlyList<WordForm> forms, float weight)
        {
            Clauses += forms.Count;
            RequireWeight(weight);
            foreach (var form in forms)
                RequireWeight(form.Weight);
        }

        private static void RequireWeight(float weight)
        {
            if (weight is not (>= 0 and <= HeaviestWeight))
                throw new ArgumentException("A weight is a number from 0 to a million.", nameof(weight));
        }

        private static void RequireWords(IReadOnlyList<Query> queries, string what)
        {
            if (queries.Any(each => each is not (WordQuery or PhraseQuery)))
                throw new ArgumentException($"{what} is a word or a phrase.", nameof(queries));
        }
    }

    private static void Refuse(bool refused, string what, int limit)
    {
        if (refused)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The query has more than {limit} {what}."), nameof(limit));
    }
}
