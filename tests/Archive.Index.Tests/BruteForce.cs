using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Tests;

/// <summary>What a search means, written down a second time and as plainly as possible: every document, every token, doubles.</summary>
internal sealed class BruteForce
{
    private sealed record Occurrence(string Field, Language Language, Layer Layer, string Text);

    private sealed class Analyzed(IndexDocument document)
    {
        public IndexDocument Document { get; } = document;
        public Dictionary<Occurrence, List<int>> Occurrences { get; } = [];
        public Dictionary<string, int> Lengths { get; } = new(StringComparer.Ordinal);
    }

    private readonly List<Analyzed> live;
    private readonly List<Analyzed> counted;
    private readonly Dictionary<Occurrence, int> frequencies;
    private readonly Dictionary<string, double> averages;
    private readonly Dictionary<Query, WordQuery> expansions = new(ReferenceEqualityComparer.Instance);

    /// <param name="deleted">Documents that are gone but not merged away: they still count in the statistics.</param>
    public BruteForce(IEnumerable<IndexDocument> documents, IEnumerable<IndexDocument>? deleted = null)
    {
        live = [.. documents.Select(Analyze)];
        counted = [.. live, .. (deleted ?? []).Select(Analyze)];
        frequencies = counted.SelectMany(d => d.Occurrences.Keys).CountBy(o => o).ToDictionary();
        averages = TestIndex.Schema.Fields.ToDictionary(f => f.Name, f => counted.Select(d => (double)d.Lengths.GetValueOrDefault(f.Name)).DefaultIfEmpty(0).Average(), StringComparer.Ordinal);
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
        var found = new List<Found>();
        foreach (var document in live)
        {
            var scores = clauses.Select(c => Score(c, document)).ToList();
            var matched = scores.Count(s => s is not null);
            if (matched == 0 || excluded.Any(q => Score(q, document) is not null) || !Passes(document.Document, request, exceptFilterOf))
                continue;
            ulong words = 0;
            for (var i = 0; i < Math.Min(64, scores.Count); i++)
                words |= scores[i] is null ? 0 : 1UL << i;
            found.Add(new Found(document.Document.Key, scores.Sum(s => s ?? 0), words, matched >= needed, document.Document));
        }
        return found;
    }

    public Dictionary<string, int> Facet(SearchRequest request, string column) =>
        Search(request, exceptFilterOf: column).Where(f => f.Full)
            .SelectMany(f => f.Document.Keywords.GetValueOrDefault(column, []).Distinct(StringComparer.Ordinal))
            .GroupBy(v => v, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static Analyzed Analyze(IndexDocument document)
    {
        var analyzed = new Analyzed(document);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = new TokenBuffer();
        foreach (var text in document.Texts)
        {
            WhitespaceAnalyzer.Of(text.Language).Analyze(text.Text, tokens);
            var start = next.GetValueOrDefault(text.Field);
            foreach (var term in tokens.Terms)
            {
                var occurrence = new Occurrence(text.Field, text.Language, term.Layer, tokens.Text(term).ToString());
                analyzed.Occurrences.TryAdd(occurrence, []);
                analyzed.Occurrences[occurrence].Add(start + term.Position);
            }
            analyzed.Lengths[text.Field] = analyzed.Lengths.GetValueOrDefault(text.Field) + tokens.Tokens.Length;
            if (tokens.Tokens.Length > 0)
                next[text.Field] = start + tokens.Tokens[^1].Position + 101;
        }
        return analyzed;
    }

    private static bool Passes(IndexDocument document, SearchRequest request, string? except) =>
        request.KeywordFilters.Where(f => !string.Equals(f.Column, except, StringComparison.Ordinal))
            .All(f => document.Keywords.GetValueOrDefault(f.Column, []).Intersect(f.Values, StringComparer.Ordinal).Any())
        && request.NumberFilters.All(f => document.Numbers.TryGetValue(f.Column, out var n) && n >= f.Min && n <= f.Max);

    /// <summary>Null where the query does not match.</summary>
    private double? Score(Query query, Analyzed document)
    {
        switch (query)
        {
            case Everything:
                return 0;
            case AllOf all:
                var every = all.Clauses.Select(c => Score(c, document)).ToList();
                return every.Count == 0 || every.Contains(null) ? null : every.Sum();
            case AnyOf any:
                var some = any.Clauses.Select(c => Score(c, document)).Where(s => s is not null).ToList();
                return some.Count == 0 ? null : some.Sum();
            case ButNot but:
                return Score(but.Excluded, document) is not null ? null : Score(but.Query, document);
            case WordQuery word:
                return Score([word], 0, document);
            case PhraseQuery phrase:
                return Score(phrase.Words, phrase.Slop, document);
            case PrefixQuery prefix:
                if (!expansions.TryGetValue(prefix, out var expanded))
                {
                    var terms = prefix.Prefixes.SelectMany(p => frequencies.Keys
                        .Where(o => Same(o, p) && o.Text.StartsWith(p.Text, StringComparison.Ordinal)).Select(o => p with { Text = o.Text })).Distinct();
                    expansions.Add(prefix, expanded = new WordQuery([.. terms], prefix.Weight));
                }
                return Score([expanded], 0, document);
            default:
                throw new NotSupportedException(query.GetType().Name);
        }
    }

    private double? Score(IReadOnlyList<WordQuery> words, int slop, Analyzed document)
    {
        double frequency = 0;
        var matches = false;
        foreach (var field in TestIndex.Schema.Fields)
        {
            double worth = 0;
            if (words.Count == 1)
            {
                foreach (var form in Best(words[0]).Where(f => Is(f.Field, field.Name)))
                    worth += form.Weight * Occurrences(document, form).Count;
                matches |= Best(words[0]).Any(f => Is(f.Field, field.Name) && Occurrences(document, f).Count > 0);
            }
            else
            {
                foreach (var weight in Phrases(words, slop, document, field.Name))
                {
                    matches = true;
                    worth += weight;
                }
            }
            var average = averages[field.Name];
            var length = document.Lengths.GetValueOrDefault(field.Name);
            if (worth > 0)
                frequency += field.Boost * worth / (1 - field.LengthNormalization + field.LengthNormalization * length / average);
        }
        return matches ? words.Sum(Idf) * frequency / (1.2 + frequency) : null;
    }

    private static IEnumerable<double> Phrases(IReadOnlyList<WordQuery> words, int slop, Analyzed document, string field)
    {
        var places = words.Select(w => Best(w).Where(f => Is(f.Field, field))
            .SelectMany(f => Occurrences(document, f).Select(position => (Position: position, f.Weight)))
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
                yield return weight;
        }
    }

    private double Idf(WordQuery word)
    {
        double frequency = word.Forms.Max(f => (int?)frequencies.GetValueOrDefault(Of(f))) ?? 0;
        return word.Weight * Math.Log(1 + (counted.Count - frequency + 0.5) / (frequency + 0.5));
    }

    private static IEnumerable<WordForm> Best(WordQuery word) =>
        word.Forms.GroupBy(f => f with { Weight = 0 }).Select(g => g.MaxBy(f => f.Weight));

    private static List<int> Occurrences(Analyzed document, WordForm form) => document.Occurrences.GetValueOrDefault(Of(form), []);

    private static Occurrence Of(WordForm form) => new(form.Field, form.Language, form.Layer, form.Text);

    private static bool Same(Occurrence o, WordForm form) => Is(o.Field, form.Field) && o.Language == form.Language && o.Layer == form.Layer;

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
