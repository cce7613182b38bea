using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Detection;

namespace Archive.Search;

/// <summary>One top-level clause of a query, and the reader's own words for it.</summary>
/// <param name="Forms">What was searched for it, the word's own form first.</param>
internal sealed record QueryClause(string Word, Query Query, IReadOnlyList<string> Forms);

/// <param name="Clauses">All of them are wanted; their order is that of <see cref="Hit.Words"/>.</param>
internal sealed record ReadQuery(
    IReadOnlyList<QueryClause> Clauses,
    IReadOnlyList<Query> Excluded,
    IReadOnlyList<KeywordFilter> Filters,
    string? Notice)
{
    /// <summary>Null where the query has no word in it.</summary>
    public Query? Query { get; } = Clauses.Count == 0 ? null
        : Excluded.Count == 0 ? new AllOf([.. Clauses.Select(clause => clause.Query)])
        : new ButNot(new AllOf([.. Clauses.Select(clause => clause.Query)]), new AnyOf(Excluded));
}

/// <summary>
/// Reads a query with the analyzers that made the index. A word is looked up in every language that it can be in: غزه is
/// Urdu as much as Persian; a number or a name in a foreign script can stand in any text.
/// </summary>
internal sealed class QueryReader
{
    // What a stranger's query can cost. A whole sentence pasted in has fewer words; the index refuses more than it can bear
    // (QueryLimits), so a query is cut here first, and the page says so.
    private const int MostClauses = 60;
    private const int MostForms = 400;
    private const int MostPhraseWords = 30;
    private const int MostPrefixes = 8;

    private readonly TokenBuffer buffer = new();
    private readonly IndexReader index;
    private readonly Language? writtenIn;
    private int forms;
    private int prefixes;

    private QueryReader(IndexReader index, Language? writtenIn) => (this.index, this.writtenIn) = (index, writtenIn);

    /// <param name="writtenIn">The language that the reader says the words are in; null: told from the words.</param>
    public static ReadQuery Read(IndexReader index, string query, Language? writtenIn)
    {
        var syntax = QuerySyntax.Parse(query);
        var reader = new QueryReader(index, writtenIn);
        var clauses = new List<QueryClause>();
        var excluded = new List<Query>();
        var filters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var item in syntax.Items)
        {
            if (reader.IsSpent)
                break;
            if (item.Kind == QueryItemKind.Field)
            {
                if (!filters.TryGetValue(item.Field, out var values))
                    filters[item.Field] = values = [];
                values.AddRange(Values(item));
                continue;
            }
            var found = reader.Clauses(item);
            if (item.Excluded)
                excluded.AddRange(found.Select(clause => clause.Query));
            else if (item.Alternative && clauses.Count > 0 && found.Count > 0)
                clauses[^1] = Either(clauses[^1], found);
            else
                clauses.AddRange(found);
        }
        var notice = reader.IsSpent || clauses.Count > MostClauses || excluded.Count > MostClauses ? QuerySyntax.TooLong : syntax.Notice;
        return new ReadQuery([.. clauses.Take(MostClauses)], [.. excluded.Take(MostClauses)],
            [.. filters.Select(filter => new KeywordFilter(filter.Key, filter.Value))],
            clauses.Count == 0 && filters.Count == 0 && syntax.Items.Count > 0 ? QuerySyntax.NoWords : notice);
    }

    /// <summary>What a field asks for; <c>-lang:ur</c> asks for every other language.</summary>
    private static IEnumerable<string> Values(QueryItem item)
    {
        if (item.Field != SearchSchema.Lang || !Languages.TryParse(item.Text, out var named))
            return [item.Text];
        return item.Excluded
            ? SearchSchema.SearchedLanguages.Where(language => language != named).Select(language => language.Tag())
            : [named.Tag()];
    }

    private static QueryClause Either(QueryClause left, List<QueryClause> right)
    {
        var other = right.Count == 1 ? right[0].Query : new AllOf([.. right.Select(clause => clause.Query)]);
        return new QueryClause(
            $"{left.Word} OR {string.Join(' ', right.Select(clause => clause.Word))}",
            new AnyOf(left.Query is AnyOf any ? [.. any.Clauses, other] : [left.Query, other]),
            [.. left.Forms, .. right.SelectMany(clause => clause.Forms)]);
    }

    private List<QueryClause> Clauses(QueryItem item)
    {
        var candidates = Candidates(item.Text);
        var readings = SearchSchema.SearchedLanguages
            .Select(language => (Language: language, IsCandidate: candidates.Contains(language), Words: Words(item.Text, language)))
            .Where(reading => reading.Words.Count > 0)
            .ToList();
        if (readings.Count == 0)
            return [];
        return item.Kind == QueryItemKind.Phrase ? Phrase(item, readings) : EachWord(item, readings);
    }

    private bool IsSpent => forms > MostForms || prefixes > MostPrefixes;

    private List<Language> Candidates(string text)
    {
        if (writtenIn is { } language && language != Language.Undetermined)
            return [language];
        return [.. LanguageDetector.QueryLanguages(text)];
    }

    private IReadOnlyList<QueryWord> Words(string text, Language language)
    {
        Analyzers.For(language).Analyze(text, buffer);
        return [.. QueryWords.From(buffer).SelectMany(word => word.Parts is { } parts && !IsKnown(word, language) ? parts : [word])];
    }

    /// <summary>True where some text has the word as one; else its parts are looked for, each as a word of its own.</summary>
    private bool IsKnown(QueryWord word, Language language) => Forms(word, language, exact: false).Any(Occurs);

    /// <summary>
    /// One clause a word of the reader. Languages can cut the same letters differently (آیت اللہ is one word or two), so
    /// words that overlap belong to one clause, and any language's reading of it will do.
    /// </summary>
    private List<QueryClause> EachWord(QueryItem item, List<(Language Language, bool IsCandidate, IReadOnlyList<QueryWord> Words)> readings)
    {
        var clauses = new List<QueryClause>();
        // Only a language that the query can be in says what is a word of it (ए in जिहाद-ए-इस्लामी is none).
        var cutting = readings.Exists(reading => reading.IsCandidate) ? readings.Where(reading => reading.IsCandidate) : readings;
        foreach (var (start, end) in Clusters(cutting.SelectMany(reading => reading.Words)))
        {
            if (IsSpent)
                break;
            var word = item.Text[start..end];
            var script = Scripts.Of(word);
            var own = readings
                .Where(reading => script == Script.None || reading.IsCandidate || Scripts.Of(reading.Language) != script)
                .Select(reading => (reading.Language, Words: reading.Words.Where(w => w.Start >= start && w.End <= end).ToList()))
                .Where(reading => reading.Words.Count > 0)
                .ToList();
            if (own.Count == 0)
                continue;
            var isPrefix = item.Kind == QueryItemKind.Prefix;
            prefixes += isPrefix ? 1 : 0;
            var oneWord = own.TrueForAll(reading => reading.Words.Count == 1);
            var looked = own.SelectMany(reading => reading.Words.SelectMany(w => Forms(w, reading.Language, item.Excluded || isPrefix))).ToList();
            Query query = isPrefix && oneWord ? new PrefixQuery([.. looked.Where(form => form.Layer == Layer.Surface)])
                : oneWord ? Word(own.SelectMany(reading => reading.Words), looked)
                : new AnyOf([.. own.Select(reading => All(reading.Words, reading.Language, item.Excluded))]);
            clauses.Add(new QueryClause(isPrefix ? word + "*" : word, query, [.. looked.Select(form => form.Text).Distinct(StringComparer.Ordinal)]));
        }
        return clauses;
    }

    private Query All(List<QueryWord> words, Language language, bool exact)
    {
        Query[] each = [.. words.Select(word => Word([word], [.. Forms(word, language, exact)]))];
        return each.Length == 1 ? each[0] : new AllOf(each);
    }

    private WordQuery Word(IEnumerable<QueryWord> words, List<WordForm> looked) =>
        new(Known(looked), words.All(word => word.Traits.HasFlag(TokenTraits.StopWord)) ? SearchSchema.StopWordWeight : 1f);

    private List<QueryClause> Phrase(QueryItem item, List<(Language Language, bool IsCandidate, IReadOnlyList<QueryWord> Words)> readings)
    {
        var script = Scripts.Of(item.Text);
        var own = readings.Where(reading => script == Script.None || reading.IsCandidate || Scripts.Of(reading.Language) != script).ToList();
        Query[] phrases = [.. own.Select(reading =>
        {
            WordQuery[] words = [.. reading.Words.Take(MostPhraseWords).Select(word => new WordQuery(Known([.. Forms(word, reading.Language, exact: true)])))];
            return words.Length == 1 ? (Query)words[0] : new PhraseQuery(words);
        })];
        var shown = own.Select(reading => string.Join(' ', reading.Words.Select(word => word.Forms[0].Text))).Distinct(StringComparer.Ordinal);
        return phrases.Length == 0 ? [] : [new QueryClause($"“{item.Text}”", phrases.Length == 1 ? phrases[0] : new AnyOf(phrases), [.. shown])];
    }

    /// <summary>The forms that some text has. Most have none: a Persian form of an Urdu word costs a look into the dictionary, and no more.</summary>
    private List<WordForm> Known(List<WordForm> all)
    {
        var known = all.FindAll(Occurs);
        forms += known.Count;
        return known;
    }

    private bool Occurs(WordForm form) => index.DocumentFrequency(form.Field, form.Language, form.Layer, form.Text) > 0;

    /// <summary>Where each form of a word is looked up: every form in every layer that can hold it, each once.</summary>
    private static IEnumerable<WordForm> Forms(QueryWord word, Language language, bool exact)
    {
        var weights = new Dictionary<(Layer Layer, string Text), float>();
        foreach (var (layer, text) in word.Forms)
        {
            if (exact && layer == Layer.Stem)
                continue;
            foreach (var target in (ReadOnlySpan<Layer>)[Layer.Surface, Layer.Joined, Layer.Stem])
            {
                if (exact && target == Layer.Stem)
                    continue;
                var weight = Math.Min(SearchSchema.Weight(layer), SearchSchema.Weight(target));
                var known = weights.GetValueOrDefault((target, text));
                weights[(target, text)] = Math.Max(known, weight);
            }
        }
        foreach (var ((layer, text), weight) in weights)
        {
            yield return new WordForm(SearchSchema.Title, language, layer, text, weight);
            yield return new WordForm(SearchSchema.Body, language, layer, text, weight);
        }
    }

    private static List<(int Start, int End)> Clusters(IEnumerable<QueryWord> words)
    {
        var clusters = new List<(int Start, int End)>();
        foreach (var word in words.OrderBy(word => word.Start))
        {
            if (clusters.Count > 0 && word.Start < clusters[^1].End)
                clusters[^1] = (clusters[^1].Start, Math.Max(clusters[^1].End, word.End));
            else
                clusters.Add((word.Start, word.End));
        }
        return clusters;
    }
}

internal enum Script
{
    None,
    Arabic,
    Devanagari,
    Latin,
}

internal static class Scripts
{
    public static Script Of(Language language) => language switch
    {
        Language.Urdu or Language.Persian or Language.Arabic => Script.Arabic,
        Language.Hindi => Script.Devanagari,
        Language.English => Script.Latin,
        _ => Script.None,
    };

    /// <summary>The script of the first letter that has one here.</summary>
    public static Script Of(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is (>= '\u0620' and <= '\u065F') or (>= '\u066E' and <= '\u06EF') or (>= '\u06FA' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE'))
                return Script.Arabic;
            if (c is (>= '\u0900' and <= '\u0963') or (>= '\u0970' and <= '\u097F'))
                return Script.Devanagari;
            if (char.IsAsciiLetter(c) || c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF'))
                return Script.Latin;
        }
        return Script.None;
    }
}
