namespace Archive.Index.Tests;

/// <summary>What a search means, written down a second time and as plainly as possible: every document, every token, doubles.</summary>
internal sealed class BruteForce
{
    private readonly List<AnalyzedDocument> live;
    private readonly BruteStatistics statistics;
    private readonly Dictionary<Query, WordQuery> terms = new(ReferenceEqualityComparer.Instance);

    /// <param name="deleted">Documents that are gone but not merged away: they still count in the statistics.</param>
    public BruteForce(IEnumerable<IndexDocument> documents, IEnumerable<IndexDocument>? deleted = null)
    {
        live = [.. documents.Select(d => new AnalyzedDocument(d))];
        statistics = new BruteStatistics([.. live, .. (deleted ?? []).Select(d => new AnalyzedDocument(d))]);
    }

    public sealed record Found(string Key, double Score, ulong Words, bool Full, IndexDocument Document);

    public List<Found> Search(SearchRequest request, string? exceptFilterOf = null)
    {
        var core = request.Query;
        var excluded = new List<Query>();
        for (; core is ButNot but; core = but.Query)
            excluded.Add(but.Excluded);
        var clauses = core switch { AllOf all => all.Clauses, AnyOf any => any.Clauses, _ => [core] };
        var needed = core is AllOf ? clauses.Count : 1;
        var worth = clauses.Select(statistics.Worth).ToList();
        var found = new List<Found>();
        foreach (var document in live)
        {
            var scores = clauses.Select(c => Score(c, document)).ToList();
            var matched = scores.Count(s => s is not null);
            if (!Finds(clauses, scores) || excluded.Any(q => Score(q, document) is not null) || !Passes(document, request, exceptFilterOf))
                continue;
            ulong words = 0;
            for (var i = 0; i < Math.Min(64, scores.Count); i++)
                words |= scores[i] is null ? 0 : 1UL << i;
            var covered = worth.Where((_, i) => scores[i] is not null).Sum();
            var coverage = matched >= needed || worth.Sum() == 0 ? 1 : Math.Pow(covered / worth.Sum(), 400 / Math.Pow(clauses.Count, 4));
            found.Add(new Found(document.Document.Key, coverage * scores.Sum(s => s ?? 0), words, matched >= needed, document.Document));
        }
        return found;
    }

    public Dictionary<string, int> Facet(SearchRequest request, string column) =>
        Search(request, exceptFilterOf: column).Where(f => f.Full)
            .SelectMany(f => f.Document.Keywords.GetValueOrDefault(column, []).Distinct(StringComparer.Ordinal))
            .GroupBy(v => v, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static bool Passes(AnalyzedDocument document, SearchRequest request, string? except) =>
        request.KeywordFilters.Where(f => !string.Equals(f.Column, except, StringComparison.Ordinal)).All(document.HasAny)
        && request.NumberFilters.All(f => document.Document.Numbers.TryGetValue(f.Column, out var n) && n >= f.Min && n <= f.Max);

    /// <summary>Whether a clause matches that finds documents by itself, or any where none of them does.</summary>
    private static bool Finds(IReadOnlyList<Query> clauses, List<double?> scores) =>
        clauses.Any(Leads) ? clauses.Where((c, i) => scores[i] is not null && Leads(c)).Any() : scores.Exists(s => s is not null);

    private static bool Leads(Query query) => query switch
    {
        UnlessIn => false,
        AllOf all => all.Clauses.Any(Leads),
        AnyOf any => any.Clauses.Any(Leads),
        ButNot but => Leads(but.Query),
        Boosted boosted => Leads(boosted.Query),
        ConstantScore constant => Leads(constant.Query),
        _ => true,
    };

    /// <summary>Null where the query does not match.</summary>
    private double? Score(Query query, AnalyzedDocument document)
    {
        switch (query)
        {
            case Everything:
                return 0;
            case AllOf all:
                var every = all.Clauses.Select(c => Score(c, document)).ToList();
                return every.Count == 0 || every.Contains(null) ? null : every.Sum();
            case AnyOf any:
                var some = any.Clauses.Select(c => Score(c, document)).ToList();
                return Finds(any.Clauses, some) ? some.Sum(s => s ?? 0) : null;
            case ButNot but:
                return Score(but.Excluded, document) is not null ? null : Score(but.Query, document);
            case UnlessIn unless:
                return Score(unless.Query, document) ?? (document.HasAny(unless.Excused) ? 0 : null);
            case ExpandedQuery expanded:
                return Expanded(expanded, document);
            case WordQuery word:
                return Score([word], 0, document, statistics.Idf(word));
            case PhraseQuery phrase:
                return Score(phrase.Words, phrase.Slop, document, phrase.Words.Sum(statistics.Idf));
            case PrefixQuery or FuzzyQuery:
                if (!terms.TryGetValue(query, out var words))
                    terms.Add(query, words = statistics.Terms(query));
                return Score([words], 0, document, statistics.Idf(words));
            case NearQuery near:
                return Near(near, document);
            case Boosted boosted:
                return Score(boosted.Query, document) * boosted.Factor;
            case ConstantScore constant:
                return Score(constant.Query, document) is null ? null : constant.Score;
            case NumberRange range:
                return document.Document.Numbers.TryGetValue(range.Column, out var number) && number >= range.Min && number <= range.Max ? 0 : null;
            case KeywordTerms keyword:
                return document.HasAny(new KeywordFilter(keyword.Column, keyword.Values)) ? 0 : null;
            default:
                throw new NotSupportedException(query.GetType().Name);
        }
    }

    private double? Expanded(ExpandedQuery expanded, AnalyzedDocument document)
    {
        var (idf, part) = (statistics.Idf(expanded), statistics.Frequency(expanded.Own) == 0 ? 0.1 : 1);
        var words = new WordQuery([.. expanded.Expansions.OfType<WordQuery>().SelectMany(w => w.Forms)]);
        var best = new[] { Score(expanded.Own, document), Score([words], 0, document, idf, expanded.Ceiling, part) }
            .Concat(expanded.Expansions.OfType<PhraseQuery>().Select(p => Score(p.Words, p.Slop, document, idf, expanded.Ceiling, part)));
        return best.Max();
    }

    private double? Score(IReadOnlyList<WordQuery> words, int slop, AnalyzedDocument document, double idf, double? ceiling = null, double part = 1)
    {
        var (frequency, highest) = (0.0, 0.0);
        var matches = false;
        foreach (var field in TestIndex.Schema.Fields)
        {
            List<double> weights = words.Count == 1
                ? [.. Best(words[0], field.Name).SelectMany(f => document.Positions(f).Select(_ => (double)f.Weight))]
                : [.. Phrases(words, slop, document, field.Name)];
            if (weights.Count == 0)
                continue;
            matches = true;
            var unit = statistics.Unit(field, document, part);
            frequency += weights.Sum() * unit;
            highest = Math.Max(highest, unit);
        }
        frequency = Math.Min(frequency, ceiling * highest ?? frequency);
        return matches ? idf * frequency / (1.2 + frequency) : null;
    }

    private double? Near(NearQuery near, AnalyzedDocument document)
    {
        var words = near.Clauses.Select(BruteStatistics.Words).ToList();
        var reach = words.Sum(clause => clause.Count) - 1 + near.Slop;
        var (frequency, matches) = (0.0, false);
        foreach (var field in TestIndex.Schema.Fields)
        {
            var places = near.Clauses.Select((clause, i) => Occurrences(words[i], clause is PhraseQuery phrase ? phrase.Slop : 0, document, field.Name).ToList()).ToList();
            foreach (var start in places.SelectMany(clause => clause.Select(place => place.Start)).Distinct())
            {
                var inside = places.ConvertAll(clause => clause.FindAll(place => place.Start >= start && place.End <= start + reach));
                if (!Seats(inside, [], start))
                    continue;
                matches = true;
                frequency += inside.Min(clause => clause.MinBy(place => place.Start).Weight) * statistics.Unit(field, document, 1);
            }
        }
        return matches ? words.Sum(clause => clause.Sum(statistics.Idf)) * frequency / (1.2 + frequency) : null;
    }

    /// <summary>Whether every clause can have a start of its own, with the first start among them: all choices are tried.</summary>
    private static bool Seats(IEnumerable<List<(int Start, int End, double Weight)>> clauses, List<int> taken, int first) =>
        !clauses.Any() ? taken.Contains(first)
            : clauses.First().Exists(place => !taken.Contains(place.Start) && Seats(clauses.Skip(1), [.. taken, place.Start], first));

    private static IEnumerable<double> Phrases(IReadOnlyList<WordQuery> words, int slop, AnalyzedDocument document, string field) =>
        Occurrences(words, slop, document, field).Select(each => each.Weight);

    private static IEnumerable<(int Start, int End, double Weight)> Occurrences(IReadOnlyList<WordQuery> words, int slop, AnalyzedDocument document, string field)
    {
        var places = words.Select(w => Best(w, field)
            .SelectMany(f => document.Positions(f).Select(position => (Position: position, f.Weight)))
            .GroupBy(o => o.Position).OrderBy(g => g.Key).Select(g => (Position: g.Key, Weight: g.Max(o => o.Weight))).ToList()).ToList();
        foreach (var first in places[0])
        {
            var (last, weight, whole) = (first.Position, first.Weight, true);
            foreach (var word in places.Skip(1))
            {
                var next = word.FindIndex(p => p.Position > last);
                whole &= next >= 0;
                if (!whole)
                    break;
                (last, weight) = (word[next].Position, Math.Min(weight, word[next].Weight));
            }
            if (whole && last - first.Position <= words.Count - 1 + slop)
                yield return (first.Position, last, weight);
        }
    }

    private static IEnumerable<WordForm> Best(WordQuery word, string field) =>
        word.Forms.Where(f => string.Equals(f.Field, field, StringComparison.Ordinal)).GroupBy(f => f with { Weight = 0 }).Select(g => g.MaxBy(f => f.Weight));
}
