using Archive.Authorities;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Detection;

namespace Archive.Search;

/// <summary>
/// Reads a query with the analyzers that made the index. A word is looked up in every language that it can be in: غزه is
/// Urdu as much as Persian; a number or a name in a foreign script can stand in any text. Then it is expanded: names and
/// meanings in other languages, the same word in other scripts.
/// </summary>
internal sealed class QueryReader
{
    // What a stranger's query can cost. A whole sentence pasted in has fewer words; the index refuses more than it can bear
    // (QueryLimits), so a query is cut here first, and the page says so.
    private const int MostClauses = 60;
    private const int MostSize = 3000;
    private const int MostPhraseWords = 30;
    private const int MostPrefixes = 8;

    private readonly TokenBuffer buffer = new();
    private readonly AuthorityRecords authorities;
    private readonly Language? writtenIn;
    private readonly Expansions on;
    private readonly TermLookup terms;
    private readonly Expander expander;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private int prefixes;
    private int size;

    private QueryReader(ISearchReader index, AuthorityRecords authorities, Language? writtenIn, Expansions on)
    {
        (this.authorities, this.writtenIn, this.on) = (authorities, writtenIn, on);
        terms = new TermLookup(index);
        expander = new Expander(index, terms, on);
    }

    /// <summary>The words of a text as one language reads them.</summary>
    /// <param name="IsOwn">True where the text can be in this language; else the words are only looked up in it.</param>
    /// <param name="Before">The word before those, where there is one.</param>
    private sealed record Reading(Language Language, bool IsOwn, IReadOnlyList<QueryWord> Words, QueryWord? Before = null, QueryWord? After = null);

    /// <param name="writtenIn">The language that the reader says the words are in; null: told from the words.</param>
    public static ReadQuery Read(ISearchReader index, AuthorityRecords authorities, string query, Language? writtenIn, Expansions on)
    {
        var syntax = QuerySyntax.Parse(query);
        var reader = new QueryReader(index, authorities, writtenIn, on);
        var clauses = new List<QueryClause>();
        var excluded = new List<Query>();
        var filters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var last = 0; // where the clauses of the item before begin: OR takes all of them (Al-Aqsa is two words)
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
            else if (item.Alternative && last < clauses.Count && found.Count > 0)
            {
                var either = Either(Together(clauses[last..]), Together(found));
                clauses.RemoveRange(last, clauses.Count - last);
                clauses.Add(either);
                reader.read.Clear(); // what was asked for is now one of two: the same word behind it is wanted in any case
            }
            else
            {
                last = clauses.Count;
                clauses.AddRange(found);
            }
        }
        // Where function words are all that is asked for, they are asked for everywhere.
        if (clauses.TrueForAll(clause => clause.Query is UnlessIn))
            clauses = clauses.ConvertAll(clause => clause with { Query = ((UnlessIn)clause.Query).Query });
        var notice = reader.IsSpent || clauses.Count > MostClauses || excluded.Count > MostClauses ? QuerySyntax.TooLong : syntax.Notice;
        return new ReadQuery([.. clauses.Take(MostClauses)], [.. excluded.Take(MostClauses)],
            [.. filters.Select(filter => new KeywordFilter(filter.Key, filter.Value))],
            clauses.Count == 0 && filters.Count == 0 && !string.IsNullOrWhiteSpace(query) ? QuerySyntax.NoWords : notice);
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

    /// <summary>The words of one side of OR. A function word that other languages need not have would let all their texts in.</summary>
    private static QueryClause Together(List<QueryClause> clauses)
    {
        var asked = clauses.ConvertAll(clause => clause.Query is UnlessIn unless ? clause with { Query = unless.Query } : clause);
        return asked.Count == 1 ? asked[0] : new QueryClause(
            string.Join(' ', asked.Select(clause => clause.Word)),
            new AllOf([.. asked.Select(clause => clause.Query)]),
            [.. asked.SelectMany(clause => clause.Own)],
            [.. asked.SelectMany(clause => clause.Expanded)]);
    }

    private static QueryClause Either(QueryClause left, QueryClause right) => new(
        $"{left.Word} OR {right.Word}",
        new AnyOf(left.Query is AnyOf any ? [.. any.Clauses, right.Query] : [left.Query, right.Query]),
        [.. left.Own, .. right.Own],
        [.. left.Expanded, .. right.Expanded]);

    private List<QueryClause> Clauses(QueryItem item)
    {
        var candidates = Candidates(item.Text);
        var readings = SearchSchema.SearchedLanguages
            .Select(language => new Reading(language, candidates.Contains(language), Words(item.Text, language)))
            .Where(reading => reading.Words.Count > 0)
            .ToList();
        if (readings.Count == 0)
            return [];
        return item.Kind == QueryItemKind.Phrase ? Phrase(item, readings) : EachWord(item, readings);
    }

    private bool IsSpent => size > MostSize || prefixes > MostPrefixes;

    private List<Language> Candidates(string text)
    {
        List<Language> told = [.. LanguageDetector.QueryLanguages(text)];
        if (writtenIn is not { } language || language == Language.Undetermined)
            return told;
        // A word in another script than that of the language is no word of it: Latin names in a Persian query are read as such.
        told.RemoveAll(other => Scripts.Of(other) == Scripts.Of(language));
        return [language, .. Scripts.Of(text) == Script.None ? [] : told];
    }

    private IReadOnlyList<QueryWord> Words(string text, Language language)
    {
        Analyzers.For(language).Analyze(text, buffer);
        return QueryWords.From(buffer);
    }

    /// <summary>A word that no text has as one is looked for in its parts, each a word of its own.</summary>
    private List<QueryWord> Searched(IEnumerable<QueryWord> words, Language language) =>
        [.. words.SelectMany(word => word.Parts is { } parts && terms.Of(word, language, Expansions.All).Count == 0 ? parts : [word])];

    /// <summary>
    /// One clause a word of the reader. Languages can cut the same letters differently (آیت اللہ is one word or two), so
    /// words that overlap belong to one clause, and any language's reading of it will do.
    /// </summary>
    private List<QueryClause> EachWord(QueryItem item, List<Reading> readings)
    {
        var names = item.Kind == QueryItemKind.Words && !item.Excluded ? Names(readings) : [];
        readings = [.. readings.Select(reading => reading with { Words = Searched(reading.Words, reading.Language) })];
        // Only a language that the query can be in says what is a word of it (ए in जिहाद-ए-इस्लामी is none).
        var cutting = readings.Exists(reading => reading.IsOwn) ? readings.Where(reading => reading.IsOwn) : readings;
        var clusters = Clusters(cutting.SelectMany(reading => reading.Words));
        var clauses = new List<QueryClause>();
        for (var i = 0; i < clusters.Count && !IsSpent; i++)
        {
            var (start, end) = clusters[i];
            // A word that is asked for twice is asked for once.
            if (item is { Kind: QueryItemKind.Words, Excluded: false, Alternative: false } && !read.Add(item.Text[start..end]))
                continue;
            var own = Own(item.Text[start..end], readings)
                .Select(reading => reading with
                {
                    Words = [.. reading.Words.Where(w => w.Start >= start && w.End <= end)],
                    Before = reading.Words.LastOrDefault(w => w.End <= start),
                    After = reading.Words.FirstOrDefault(w => w.Start >= end),
                })
                .Where(reading => reading.Words.Count > 0)
                .ToList();
            if (own.Count > 0)
                clauses.Add(Clause(item, clusters, i, own, readings, names));
        }
        return clauses;
    }

    private QueryClause Clause(QueryItem item, List<(int Start, int End)> clusters, int cluster, List<Reading> own, List<Reading> readings, List<(int Start, int End, AuthorityMatch Match)> names)
    {
        var (start, end) = clusters[cluster];
        var word = item.Text[start..end];
        var isPrefix = item.Kind == QueryItemKind.Prefix;
        prefixes += isPrefix ? 1 : 0;
        var oneWord = own.TrueForAll(reading => reading.Words.Count == 1);
        var with = item.Excluded || isPrefix ? on & ~Expansions.Stems : on;
        var native = own.Exists(reading => reading.IsOwn) ? own.FindAll(reading => reading.IsOwn) : own;
        var isStopWord = native.TrueForAll(reading => reading.Words.All(w => w.Traits.HasFlag(TokenTraits.StopWord)));
        var weight = isStopWord ? SearchSchema.StopWordWeight : 1f;
        var looked = own.SelectMany(reading => reading.Words.SelectMany(w => terms.Of(w, reading.Language, with))).ToList();
        Query query = isPrefix && oneWord ? new PrefixQuery([.. own.SelectMany(reading => reading.Words.SelectMany(w => Prefixes(w, reading.Language)))])
            : oneWord ? new WordQuery(looked, weight)
            : new AnyOf([.. own.Select(reading => All(reading.Words, reading.Language, with))]);
        var plain = query;
        var expanded = item.Kind == QueryItemKind.Words && !item.Excluded ? Expanded(clusters, cluster, own, readings, names, isStopWord) : [];
        if (expanded.Count > 0)
            query = new ExpandedQuery(query, [.. expanded.Select(form => form.Query)], SearchSchema.Ceiling);
        if (isStopWord && !item.Excluded)
            query = new UnlessIn(query, new KeywordFilter(SearchSchema.Lang, [.. SearchSchema.SearchedLanguages.Where(language => !native.Exists(reading => reading.Language == language)).Select(language => language.Tag())]));
        size += QueryLimits.Size(query);
        return new QueryClause(isPrefix ? word + "*" : word, query, Written(native, looked, oneWord && !isPrefix ? null : plain), expanded);
    }

    /// <summary>What is searched for the word itself: its spelling in each language that it can be in, its joined forms, its base forms.</summary>
    /// <param name="whole">What is searched where it cannot be told apart by form; else null.</param>
    private static List<ReadForm> Written(List<Reading> native, List<WordForm> looked, Query? whole)
    {
        var forms = new List<ReadForm>();
        foreach (var (language, text) in native.Select(reading => (reading.Language, Text: string.Join(' ', reading.Words.Select(w => w.Forms[0].Text)))).DistinctBy(each => each.Text, StringComparer.Ordinal))
        {
            var same = looked.FindAll(form => form.Layer == Layer.Surface && string.Equals(form.Text, text, StringComparison.Ordinal));
            forms.Add(new ReadForm(FormKind.Written, language, text, same.Count > 0 || whole is null ? new WordQuery(same) : whole));
        }

        var written = forms.ConvertAll(form => form.Text);
        var joined = native.SelectMany(reading => reading.Words).SelectMany(w => w.Forms).Where(form => form.Layer == Layer.Joined).Select(form => form.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var same in looked.GroupBy(form => form.Text, StringComparer.Ordinal))
        {
            if (written.Contains(same.Key, StringComparer.Ordinal))
            {
                // The word as it stands, where a text writes it otherwise, and where a text inflects it.
                foreach (var (layer, kind) in ((Layer, FormKind)[])[(Layer.Joined, FormKind.Joined), (Layer.Stem, FormKind.Stem)])
                {
                    if (same.Where(form => form.Layer == layer).ToList() is { Count: > 0 } others)
                        forms.Add(new ReadForm(kind, others[0].Language, same.Key, new WordQuery(others)));
                }
            }
            else if (joined.Contains(same.Key))
            {
                forms.Add(new ReadForm(FormKind.Joined, same.First().Language, same.Key, new WordQuery([.. same])));
            }
            else if (same.Any(form => form.Layer != Layer.Stem))
            {
                // A base form that stands in no text as a word is a candidate of the rules, and nothing to show.
                forms.Add(new ReadForm(FormKind.Stem, same.First().Language, same.Key, new WordQuery([.. same])));
            }
        }

        return [.. forms.OrderBy(form => form.Kind)];
    }

    private List<ReadForm> Expanded(List<(int Start, int End)> clusters, int cluster, List<Reading> own, List<Reading> readings, List<(int Start, int End, AuthorityMatch Match)> names, bool isStopWord)
    {
        var (start, end) = clusters[cluster];
        var forms = Spacing(own).ToList();
        var isName = false;
        var isMeaning = false;
        foreach (var (from, to, match) in names)
        {
            if (from >= end || to <= start)
                continue;
            var words = clusters.Count(other => from < other.End && to > other.Start);
            if (isStopWord && words == 1)
                continue;
            forms.AddRange(expander.Names(match, 1f / words));
            isName |= on.HasFlag(Expansions.Names) && match.Record.Type is not (AuthorityType.Concept or AuthorityType.Topic);
            isMeaning |= on.HasFlag(Expansions.Meanings) && match.Record.Type == AuthorityType.Concept;
        }

        if (isStopWord || isName)
            return forms;
        var languages = own.Select(reading => reading.Language).ToList();
        forms.AddRange(expander.SameLetters(readings
            .Where(reading => !languages.Contains(reading.Language))
            .SelectMany(reading => reading.Words.Where(w => w.Start == start && w.End == end).Select(w => (reading.Language, w)))));
        var first = own.Find(reading => reading.IsOwn) ?? own[0];
        if (first.Words.Count == 1 && !first.Words[0].Traits.HasFlag(TokenTraits.Number))
        {
            var surfaces = own.Where(reading => reading.IsOwn && reading.Words.Count == 1).Select(reading => reading.Words[0].Forms[0].Text).Distinct(StringComparer.Ordinal).ToList();
            var ownLanguages = own.Where(reading => reading.IsOwn).Select(reading => reading.Language).ToList();
            foreach (var surface in surfaces.Take(1))
                forms.AddRange(expander.Sounds(surface, ownLanguages, isMeaning ? SearchSchema.BesideMeaning : 1f));
        }
        return forms;
    }

    /// <summary>What the tables do not list: the word and its neighbour written as one, and a word that no text has, cut in two.</summary>
    private IEnumerable<ReadForm> Spacing(List<Reading> own)
    {
        foreach (var reading in own.Where(reading => reading.IsOwn && reading.Words.Count == 1))
        {
            foreach (var form in expander.Together(reading.Language, reading.Before, reading.Words[0]).Concat(expander.Together(reading.Language, reading.Words[0], reading.After)))
                yield return form;
            foreach (var form in expander.Apart(reading.Language, reading.Words[0]))
                yield return form;
        }
    }

    /// <summary>The name forms and concepts that stand in the query, in any language that it can be in.</summary>
    private List<(int Start, int End, AuthorityMatch Match)> Names(List<Reading> readings)
    {
        var found = new List<(int Start, int End, AuthorityMatch Match)>();
        foreach (var reading in readings.Where(reading => reading.IsOwn))
        {
            foreach (var match in authorities.Find(reading.Language, reading.Words))
            {
                var (start, end) = (reading.Words[match.First].Start, reading.Words[match.First + match.Count - 1].End);
                if (!found.Exists(other => ReferenceEquals(other.Match.Record, match.Record) && other.Start == start))
                    found.Add((start, end, match));
            }
        }
        return found;
    }

    private Query All(IReadOnlyList<QueryWord> words, Language language, Expansions with)
    {
        Query[] each = [.. words.Select(word => new WordQuery(terms.Of(word, language, with), word.Traits.HasFlag(TokenTraits.StopWord) ? SearchSchema.StopWordWeight : 1f))];
        return each.Length == 1 ? each[0] : new AllOf(each);
    }

    private static IEnumerable<WordForm> Prefixes(QueryWord word, Language language)
    {
        foreach (var (_, text) in word.Forms.Where(form => form.Layer == Layer.Surface))
        {
            yield return new WordForm(SearchSchema.Title, language, Layer.Surface, text, 1);
            yield return new WordForm(SearchSchema.Body, language, Layer.Surface, text, 1);
        }
    }

    private List<QueryClause> Phrase(QueryItem item, List<Reading> readings)
    {
        var own = Own(item.Text, readings).Select(reading => reading with { Words = Searched(reading.Words, reading.Language) }).ToList();
        Query[] phrases = [.. own.Select(reading =>
        {
            WordQuery[] words = [.. reading.Words.Take(MostPhraseWords).Select(word => new WordQuery(terms.Of(word, reading.Language, on & ~Expansions.Stems)))];
            return words.Length == 1 ? (Query)words[0] : new PhraseQuery(words);
        })];
        if (phrases.Length == 0)
            return [];
        var forms = own.Select((reading, i) => new ReadForm(FormKind.Written, reading.Language, string.Join(' ', reading.Words.Select(word => word.Forms[0].Text)), phrases[i]));
        size += phrases.Sum(QueryLimits.Size);
        return [new QueryClause($"“{item.Text}”", phrases.Length == 1 ? phrases[0] : new AnyOf(phrases), [.. forms], [])];
    }

    /// <summary>The readings that words of this script are searched in as they are: those of its own languages, and of languages that write otherwise, whose texts may cite it.</summary>
    private static List<Reading> Own(string word, List<Reading> readings)
    {
        var script = Scripts.Of(word);
        return [.. readings.Where(reading => script == Script.None || reading.IsOwn || Scripts.Of(reading.Language) != script)
            .Select(reading => reading with { IsOwn = reading.IsOwn && (script == Script.None || Scripts.Of(reading.Language) == script || !readings.Exists(other => other.IsOwn && Scripts.Of(other.Language) == script)) })];
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
