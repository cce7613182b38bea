using Archive.Authorities;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Keys;

namespace Archive.Search;

/// <summary>Says how a query was read: the forms that were searched, with their counts, the switches, and what is near a word that no text has.</summary>
internal sealed class ReadingRoom(ISearchReader index, AuthorityRecords authorities, SearchQuery query, IReadOnlyList<KeywordFilter> filters, CancellationToken cancel)
{
    private const int MostForms = 40;
    private const int MostNear = 4;
    private const int LeastNear = 3;

    public IReadOnlyList<WordReading> Words(ReadQuery read) => [.. read.Clauses.Select((clause, i) => Word(read, clause, i))];

    /// <summary>A switch for each kind that gave a form to some word, or that is off.</summary>
    public IReadOnlyList<ExpansionSwitch> Switches(ReadQuery read, int total)
    {
        if (read.Query is null)
            return [];
        var kinds = read.Clauses.SelectMany(clause => clause.Own.Concat(clause.Expanded)).Select(form => form.Kind).ToHashSet();
        var switches = new List<ExpansionSwitch>();
        foreach (var one in ExpansionNames.Each)
        {
            var isOn = query.Expansions.HasFlag(one);
            if (isOn && !kinds.Contains(KindOf(one)))
                continue;
            var other = QueryReader.Read(index, authorities, query.Text, writtenIn: null, query.Expansions ^ one);
            var adds = other.Query is null ? 0 : isOn ? total - Count(other.Query) : Count(other.Query) - total;
            switches.Add(new ExpansionSwitch(one, isOn, adds));
        }

        return switches;
    }

    private WordReading Word(ReadQuery read, QueryClause clause, int number)
    {
        var wanted = clause.Query is UnlessIn unless ? unless.Query : clause.Query;
        var texts = Everywhere(wanted);
        var forms = new List<SearchedForm>();
        // The same spelling in texts of several languages is one form to a reader; a text that has it in two of them counts once.
        foreach (var same in clause.Own.Concat(clause.Expanded).Take(MostForms).GroupBy(form => (form.Kind, form.Text)))
        {
            var first = same.First();
            var count = texts == 0 && !clause.IsNear ? 0 : Texts([.. same], clause);
            if (count > 0 || first.Kind == FormKind.Written)
                forms.Add(new SearchedForm(first.Kind, first.Language, first.Text, count, first.Record));
        }

        // Nobody misses a function word.
        if (clause.Query is UnlessIn)
            return new WordReading(clause.Word, forms, texts, [], null) { IsFunctionWord = true };
        if (texts > 0)
            return new WordReading(clause.Word, forms, texts, !clause.IsNear && forms.TrueForAll(form => form.Kind == FormKind.Script || form.Texts == 0) ? Spellings(clause) : [], null);
        Query[] others = [.. read.Clauses.Where((_, i) => i != number).Select(other => other.Query)];
        if (Array.TrueForAll(others, other => other is UnlessIn))
            others = [];
        int? without = others.Length == 0 ? null
            : Count(read.Excluded.Count == 0 ? new AllOf(others) : new ButNot(new AllOf(others), new AnyOf(read.Excluded)));
        return new WordReading(clause.Word, forms, 0, clause.IsNear ? [] : Near(clause), without);
    }

    private int Texts(IReadOnlyList<ReadForm> same, QueryClause clause)
    {
        Query[] queries = [.. same.Select(form => Alone(form, clause)).OfType<Query>()];
        return queries.Length == 0 ? 0 : Everywhere(queries.Length == 1 ? queries[0] : new AnyOf(queries));
    }

    /// <summary>
    /// What finds this form and no other. A word that no text has as it is written holds the whole clause for its query: its other
    /// forms are counted on their own, so nothing is left of it.
    /// </summary>
    private static Query? Alone(ReadForm form, QueryClause clause)
    {
        if (!ReferenceEquals(form.Query, clause.Query))
            return form.Query;
        var query = form.Query is UnlessIn unless ? unless.Query : form.Query;
        return query is not ExpandedQuery expanded ? query : expanded.Own is WordQuery ? null : expanded.Own;
    }

    /// <summary>Spellings one or two letters away, in the languages that the word can be in; then words of any language that sound alike.</summary>
    private List<NearSpelling> Near(QueryClause clause)
    {
        var near = Spellings(clause);
        foreach (var form in Single(clause))
        {
            var pattern = new SoundPattern(form.Text);
            var alike = SearchSchema.SearchedLanguages
                .SelectMany(language => pattern.Keys.SelectMany(key => index.Sounding(language, key)).Select(each => (each.Term, language, each.DocumentFrequency, Similarity: pattern.Similarity(each.Term))))
                .Where(each => each.Similarity >= SearchSchema.NearSound)
                .OrderByDescending(each => each.Similarity).ThenByDescending(each => each.DocumentFrequency).ThenBy(each => each.Term, StringComparer.Ordinal);
            foreach (var (term, language, frequency, _) in alike)
                Add(near, term, language, frequency);
        }

        return near;
    }

    private static IEnumerable<ReadForm> Single(QueryClause clause) =>
        clause.Own.Where(form => form.Kind == FormKind.Written && form.Text.Length >= LeastNear && !form.Text.Contains(' ', StringComparison.Ordinal));

    private List<NearSpelling> Spellings(QueryClause clause)
    {
        var near = new List<NearSpelling>();
        foreach (var form in Single(clause))
        {
            var found = SearchSchema.SearchedLanguages
                .SelectMany(language => index.Near(SearchSchema.Body, language, form.Text, SearchSchema.Edits(form.Text), MostNear, cancel).Select(each => (each.Term, language, each.Edits, each.DocumentFrequency)))
                .OrderBy(each => each.Edits).ThenByDescending(each => each.DocumentFrequency).ThenBy(each => each.Term, StringComparer.Ordinal);
            foreach (var (term, language, _, frequency) in found)
                Add(near, term, language, frequency);
        }

        return near;
    }

    private static void Add(List<NearSpelling> near, string term, Language language, int frequency)
    {
        if (near.Count < MostNear && !near.Exists(other => string.Equals(other.Text, term, StringComparison.Ordinal)))
            near.Add(new NearSpelling(term, language, frequency));
    }

    private int Count(Query wanted) => index.Search(new SearchRequest(wanted) { Limit = 0, KeywordFilters = filters }, cancel).Total;

    private int Everywhere(Query wanted) => index.Search(new SearchRequest(wanted) { Limit = 0 }, cancel).Total;

    private static FormKind KindOf(Expansions one) => one switch
    {
        Expansions.Stems => FormKind.Stem,
        Expansions.Joined => FormKind.Joined,
        Expansions.Names => FormKind.Name,
        Expansions.Meanings => FormKind.Meaning,
        _ => FormKind.Script,
    };
}
