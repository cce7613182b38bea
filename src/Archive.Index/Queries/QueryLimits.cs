using System.Globalization;

namespace Archive.Index;

/// <summary>What a stranger's query can cost at most. Above it the query is refused with an <see cref="ArgumentException"/> that says which limit.</summary>
public static class QueryLimits
{
    /// <summary>Clauses and word forms, all together.</summary>
    public const int Clauses = 4096;

    public const int Prefixes = 16;

    public const int Depth = 32;

    /// <summary>So that no score overflows.</summary>
    private const float HeaviestWeight = 1_000_000;

    /// <summary>Terms that a prefix stands for.</summary>
    public const int Expansions = 1024;

    /// <summary>What a query counts against <see cref="Clauses"/>.</summary>
    public static int Size(Query query)
    {
        var (clauses, prefixes) = (0, 0);
        Count(query, 1, ref clauses, ref prefixes);
        return clauses;
    }

    internal static void Require(Query query)
    {
        var (clauses, prefixes) = (0, 0);
        Count(query, 1, ref clauses, ref prefixes);
        Refuse(clauses > Clauses, "clauses and forms", Clauses);
        Refuse(prefixes > Prefixes, "prefixes", Prefixes);
    }

    private static void Count(Query query, int depth, ref int clauses, ref int prefixes)
    {
        Refuse(depth > Depth, "levels", Depth);
        clauses++;
        switch (query)
        {
            case WordQuery word:
                CountForms(word.Forms, word.Weight, ref clauses);
                break;
            case PrefixQuery prefix:
                prefixes++;
                CountForms(prefix.Prefixes, prefix.Weight, ref clauses);
                break;
            case PhraseQuery phrase:
                foreach (var word in phrase.Words)
                    Count(word, depth + 1, ref clauses, ref prefixes);
                break;
            case ExpandedQuery expanded:
                if (expanded.Ceiling is not (>= 0 and <= 1) || expanded.Expansions.Any(each => each is not (WordQuery or PhraseQuery)))
                    throw new ArgumentException("An expansion is a word or a phrase, and a ceiling a number from 0 to 1.", nameof(query));
                CountAll([expanded.Own, .. expanded.Expansions], depth, ref clauses, ref prefixes);
                break;
            case AllOf all:
                CountAll(all.Clauses, depth, ref clauses, ref prefixes);
                break;
            case AnyOf any:
                CountAll(any.Clauses, depth, ref clauses, ref prefixes);
                break;
            case ButNot but:
                CountAll([but.Query, but.Excluded], depth, ref clauses, ref prefixes);
                break;
            case UnlessIn unless:
                Count(unless.Query, depth + 1, ref clauses, ref prefixes);
                break;
            case Everything:
                break;
            default:
                throw new ArgumentException($"The index does not know the query {query.GetType().Name}.", nameof(query));
        }
    }

    private static void CountAll(IReadOnlyList<Query> queries, int depth, ref int clauses, ref int prefixes)
    {
        Refuse(queries.Count > Clauses, "clauses and forms", Clauses);
        foreach (var query in queries)
            Count(query, depth + 1, ref clauses, ref prefixes);
    }

    private static void CountForms(IReadOnlyList<WordForm> forms, float weight, ref int clauses)
    {
        clauses += forms.Count;
        if (weight is not (>= 0 and <= HeaviestWeight) || forms.Any(f => f.Weight is not (>= 0 and <= HeaviestWeight)))
            throw new ArgumentException("A weight is a number from 0 to a million.", nameof(weight));
    }

    private static void Refuse(bool refused, string what, int limit)
    {
        if (refused)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The query has more than {limit} {what}."), nameof(limit));
    }
}
