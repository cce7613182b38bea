using Archive.Authorities;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>
/// Makes clauses of what the reader typed. A word is looked up in every language that it can be in: غزه is Urdu as much as Persian; a
/// number or a name in a foreign script can stand in any text. Then it is expanded: names and meanings in other languages, the same word
/// in other scripts.
/// </summary>
internal sealed class ClauseBuilder
{
    // What a stranger's query can cost. A whole sentence pasted in has fewer words; the index refuses more than it can bear
    // (QueryLimits), so a query is cut here first, and the page says so.
    private const int MostSize = 3000;
    private const int MostPhraseWords = 30;
    private const int MostOpenWords = 8;

    private readonly Expansions on;
    private readonly TermLookup terms;
    private readonly QueryReadings readings;
    private readonly ClauseForms forms;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private int open;
    private int size;

    public ClauseBuilder(ISearchReader index, AuthorityRecords authorities, Language? writtenIn, Expansions on)
    {
        this.on = on;
        terms = new TermLookup(index);
        readings = new QueryReadings(terms, writtenIn);
        forms = new ClauseForms(authorities, new Expander(index, terms, on), on);
    }

    /// <summary>The query costs as much as it may: what comes now is not read.</summary>
    public bool IsSpent => size > MostSize || open > MostOpenWords;

    public List<QueryClause> Clauses(QueryItem item) => item.Kind switch
    {
        QueryItemKind.Near => Near(item),
        QueryItemKind.Phrase => Phrase(item),
        _ => EachWord(item),
    };

    /// <summary>The words that were read may be asked for again.</summary>
    public void Forget() => read.Clear();

    /// <summary>One clause a word of the reader: any language's reading of it will do.</summary>
    private List<QueryClause> EachWord(QueryItem item)
    {
        var all = readings.Of(item.Text);
        var names = item.Kind == QueryItemKind.Words && !item.Excluded ? forms.Names(all) : [];
        all = all.ConvertAll(readings.Searched);
        var clusters = QueryReadings.Clusters(all);
        var clauses = new List<QueryClause>();
        for (var i = 0; i < clusters.Count && !IsSpent; i++)
        {
            var (start, end) = clusters[i];
            // A word that is asked for twice is asked for once.
            if (item is { Kind: QueryItemKind.Words, Excluded: false, Alternative: false } && !read.Add(item.Text[start..end]))
                continue;
            var own = QueryReadings.Own(item.Text[start..end], all)
                .Select(reading => reading with
                {
                    Words = [.. reading.Words.Where(w => w.Start >= start && w.End <= end)],
                    Before = reading.Words.LastOrDefault(w => w.End <= start),
                    After = reading.Words.FirstOrDefault(w => w.Start >= end),
                })
                .Where(reading => reading.Words.Count > 0)
                .ToList();
            if (own.Count > 0)
                clauses.Add(Clause(item, clusters, i, own, all, names));
        }
        return clauses;
    }

    private QueryClause Clause(QueryItem item, List<(int Start, int End)> clusters, int cluster, List<Reading> own, List<Reading> all, List<(int Start, int End, AuthorityMatch Match)> names)
    {
        var (start, end) = clusters[cluster];
        // Al-Aqs* is a whole word and the beginning of another.
        var isOpen = item.Kind == QueryItemKind.Fuzzy || (item.Kind == QueryItemKind.Prefix && cluster == clusters.Count - 1);
        open += isOpen ? 1 : 0;
        var oneWord = own.TrueForAll(reading => reading.Words.Count == 1);
        var with = item.Excluded || item.Kind is QueryItemKind.Prefix or QueryItemKind.Fuzzy ? on & ~Expansions.Stems : on;
        var native = own.Exists(reading => reading.IsOwn) ? own.FindAll(reading => reading.IsOwn) : own;
        var isStopWord = native.TrueForAll(reading => reading.Words.All(w => w.Traits.HasFlag(TokenTraits.StopWord)));
        var weight = isStopWord ? SearchSchema.StopWordWeight : 1f;
        var looked = own.SelectMany(reading => reading.Words.SelectMany(w => terms.Of(w, reading.Language, with))).ToList();
        Query query = oneWord && isOpen ? Open(item, [.. own.Select(reading => (reading.Language, reading.Words[0]))])
            : oneWord ? new WordQuery(looked, weight)
            : new AnyOf([.. own.Select(reading => All(item, isOpen, reading, with))]);
        var plain = query;
        var expanded = item.Kind == QueryItemKind.Words && !item.Excluded ? forms.Expanded(clusters, cluster, own, all, names, isStopWord) : [];
        if (expanded.Count > 0)
            query = new ExpandedQuery(query, [.. expanded.Select(form => form.Query)], SearchSchema.Ceiling);
        if (isStopWord && !item.Excluded)
            query = new UnlessIn(query, new KeywordFilter(SearchSchema.Lang, [.. SearchSchema.SearchedLanguages.Where(language => !native.Exists(reading => reading.Language == language)).Select(language => language.Tag())]));
        size += QueryLimits.Size(query);
        return new QueryClause(item.Text[start..end] + (isOpen ? item.Sign : ""), query, ClauseForms.Written(native, looked, oneWord && !isOpen ? null : plain), expanded);
    }

    /// <summary>All words of a reading; of a prefix the last one is open, of a fuzzy word each.</summary>
    private Query All(QueryItem item, bool isOpen, Reading reading, Expansions with)
    {
        Query[] each = [.. reading.Words.Select((word, i) => isOpen && (item.Kind == QueryItemKind.Fuzzy || i == reading.Words.Count - 1)
            ? Open(item, [(reading.Language, word)])
            : new WordQuery(terms.Of(word, reading.Language, with), word.Traits.HasFlag(TokenTraits.StopWord) ? SearchSchema.StopWordWeight : 1f))];
        return each.Length == 1 ? each[0] : new AllOf(each);
    }

    /// <summary>One word in several languages, of which only the beginning is known, or which may be misspelt.</summary>
    private static Query Open(QueryItem item, List<(Language Language, QueryWord Word)> words)
    {
        List<WordForm> surfaces = [.. words.SelectMany(each => each.Word.Forms.Where(form => form.Layer == Layer.Surface).SelectMany(form => (WordForm[])[
            new WordForm(SearchSchema.Title, each.Language, Layer.Surface, form.Text, 1),
            new WordForm(SearchSchema.Body, each.Language, Layer.Surface, form.Text, 1)]))];
        if (item.Kind == QueryItemKind.Prefix)
            return new PrefixQuery(surfaces);
        return surfaces.Exists(form => form.Text.Length > QueryLimits.FuzzyLength)
            ? new WordQuery(surfaces)
            : new FuzzyQuery(surfaces, item.Edits ?? SearchSchema.Edits(surfaces.Count == 0 ? "" : surfaces[0].Text));
    }

    private List<QueryClause> Phrase(QueryItem item)
    {
        var phrases = Phrases(item);
        if (phrases.Count == 0)
            return [];
        size += phrases.Sum(form => QueryLimits.Size(form.Query));
        return [new QueryClause(Shown(item), phrases.Count == 1 ? phrases[0].Query : new AnyOf([.. phrases.Select(form => form.Query)]), phrases, [])];
    }

    /// <summary>Words that stand one after the other, in each language that they can be in; those in quotation marks only as they stand.</summary>
    private List<ReadForm> Phrases(QueryItem item)
    {
        var with = item.Kind == QueryItemKind.Phrase ? on & ~Expansions.Stems : on;
        return QueryReadings.Own(item.Text, readings.Of(item.Text)).ConvertAll(readings.Searched).ConvertAll(reading =>
        {
            WordQuery[] words = [.. reading.Words.Take(MostPhraseWords).Select(word => new WordQuery(terms.Of(word, reading.Language, with)))];
            return new ReadForm(FormKind.Written, reading.Language, string.Join(' ', reading.Words.Select(word => word.Forms[0].Text)), words.Length == 1 ? words[0] : new PhraseQuery(words));
        });
    }

    /// <summary>A clause for each NEAR: what stands on its two sides, near each other.</summary>
    private List<QueryClause> Near(QueryItem item)
    {
        List<List<ReadForm>> sides = [.. item.Operands.Select(operand => Phrases(operand.Item))];
        if (sides.Exists(side => side.Count == 0))
            return [.. item.Operands.SelectMany(operand => Clauses(operand.Item))];
        var clauses = new List<QueryClause>();
        for (var i = 1; i < sides.Count && !IsSpent; i++)
        {
            var (left, (written, slop, right)) = (item.Operands[i - 1].Item, item.Operands[i]);
            Query[] pairs = [.. from before in Ways(sides[i - 1]) from after in Ways(sides[i]) select new NearQuery([before, after], slop)];
            Query query = pairs.Length == 1 ? pairs[0] : new AnyOf(pairs);
            size += QueryLimits.Size(query);
            clauses.Add(new QueryClause($"{Shown(left)} {written} {Shown(right)}", query, [.. sides[i - 1], .. sides[i]], []) { IsNear = true });
        }
        return clauses;
    }

    /// <summary>The single words of all languages as one, then the phrases.</summary>
    private static List<Query> Ways(List<ReadForm> side)
    {
        List<WordForm> single = [.. side.Select(form => form.Query).OfType<WordQuery>().SelectMany(word => word.Forms)];
        List<Query> phrases = [.. side.Select(form => form.Query).OfType<PhraseQuery>()];
        return single.Count == 0 && phrases.Count > 0 ? phrases : [new WordQuery(single), .. phrases];
    }

    private static string Shown(QueryItem item) => item.Kind == QueryItemKind.Phrase ? $"“{item.Text}”" : item.Text;
}
