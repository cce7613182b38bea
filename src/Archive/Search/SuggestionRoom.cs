using Archive.Index;
using Archive.Statements;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>
/// Completes what a reader is typing: the last word by the most frequent words of the texts that begin so, then titles that have all the
/// words. What was typed is folded as the texts were, so any keyboard will do; the words are shown folded, as the index has them.
/// </summary>
internal sealed class SuggestionRoom(ISearchReader index, CancellationToken cancel)
{
    public const int Most = 10;
    public const int MostCharacters = 100;

    private const int MostTitles = 4;

    /// <summary>A letter or two begin too many titles to say anything.</summary>
    private const int LeastForTitles = 3;

    private readonly TokenBuffer buffer = new();

    /// <summary>At most <see cref="Most"/> whole queries, none of them what was typed.</summary>
    public IReadOnlyList<string> Of(string typed)
    {
        typed = typed.TrimStart();
        if (typed.Length is 0 or > MostCharacters || QuerySyntax.Parse(typed).Items is not { Count: > 0 } items || items[^1].Kind is QueryItemKind.Field or QueryItemKind.Prefix or QueryItemKind.Fuzzy)
            return [];
        List<Reading> readings = [.. new QueryReadings(new TermLookup(index), writtenIn: null).Of(typed).Select(reading => reading with { Words = [.. reading.Words.SelectMany(word => word.Parts ?? [word])] })];
        List<string> titles = items is [{ Kind: QueryItemKind.Words, Excluded: false }] && typed.Trim().Length >= LeastForTitles ? Titles(typed, readings) : [];
        return [.. Words(typed, readings).Take(Most - titles.Count).Concat(titles).Where(each => !string.Equals(each, typed, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The query with its last word completed, by how many texts have the word; nothing behind a space.</summary>
    private IEnumerable<string> Words(string typed, List<Reading> readings)
    {
        var found = new Dictionary<(int Start, string Term), int>();
        foreach (var (language, last) in readings.Select(reading => (reading.Language, reading.Words[^1])).Where(each => each.Item2.End == typed.Length))
        {
            foreach (var prefix in Surfaces(last))
            {
                // Function words are the most frequent of all, and nobody looks for them.
                foreach (var (term, texts) in index.Terms(SearchSchema.Body, language, Layer.Surface, prefix, 2 * Most, cancel).Where(each => !IsStopWord(language, each.Term)))
                    found[(last.Start, term)] = found.GetValueOrDefault((last.Start, term)) + texts;
            }
        }

        return found.OrderByDescending(each => each.Value).ThenBy(each => each.Key.Term, StringComparer.Ordinal).Select(each => typed[..each.Key.Start] + each.Key.Term);
    }

    /// <summary>Titles that have every word, the last one as a beginning: the best, then the newest.</summary>
    private List<string> Titles(string typed, List<Reading> readings)
    {
        Query[] ways = [.. readings.Select(reading => new AllOf([.. reading.Words.Select(word => Title(word, reading.Language, isOpen: word.End == typed.Length))]))];
        var request = new SearchRequest(new AnyOf(ways)) { Limit = 2 * MostTitles, SortColumn = SearchSchema.Order, CountTo = 0 };
        return [.. index.Search(request, cancel).Hits.Select(hit => StatementJson.Read(index.Stored(hit.Doc)).Title).Distinct(StringComparer.Ordinal).Take(MostTitles)];
    }

    private static Query Title(QueryWord word, Language language, bool isOpen)
    {
        List<WordForm> forms = [.. Surfaces(word).Select(text => new WordForm(SearchSchema.Title, language, Layer.Surface, text, 1))];
        return isOpen ? new PrefixQuery(forms) : new WordQuery(forms);
    }

    private static IEnumerable<string> Surfaces(QueryWord word) => word.Forms.Where(form => form.Layer == Layer.Surface).Select(form => form.Text);

    private bool IsStopWord(Language language, string term)
    {
        Analyzers.For(language).Analyze(term, buffer);
        return buffer.Tokens.Length > 0 && buffer.Tokens[0].Traits.HasFlag(TokenTraits.StopWord);
    }
}
