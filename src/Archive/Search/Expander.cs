using Archive.Authorities;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Keys;

namespace Archive.Search;

/// <summary>What else is searched for a word: its names and meanings in other languages, and words of other scripts that sound like it.</summary>
internal sealed class Expander(ISearchReader index, TermLookup terms, Expansions on)
{
    private const int MostSounding = 16;

    private readonly TokenBuffer buffer = new();

    /// <summary>The other name forms of a record, where texts have them.</summary>
    /// <param name="share">What the name is worth beside one word of the query.</param>
    public IEnumerable<ReadForm> Names(AuthorityMatch match, float share)
    {
        var isConcept = match.Record.Type == AuthorityType.Concept;
        if (!on.HasFlag(isConcept ? Expansions.Meanings : Expansions.Names))
            yield break;
        foreach (var name in match.Record.Names)
        {
            if (ReferenceEquals(name, match.Name) || (isConcept && name.Language == match.Name.Language))
                continue;
            var weight = share * Weight(match, name, isConcept);
            foreach (var language in Homes(name.Language))
            {
                if (isConcept && language == match.Name.Language)
                    continue;
                foreach (var query in Queries(language, name.Text, language == name.Language ? weight : weight * SearchSchema.StrayShare))
                    yield return new ReadForm(isConcept ? FormKind.Meaning : FormKind.Name, language, name.Text, query, match.Record);
            }
        }
    }

    /// <summary>Where a form can stand: texts of its language first, then those that share its letters and cite it, or whose language is not told.</summary>
    private static Language[] Homes(Language language) => language switch
    {
        Language.Urdu => [Language.Urdu, Language.Persian, Language.Arabic, Language.Undetermined],
        Language.Persian => [Language.Persian, Language.Urdu, Language.Arabic, Language.Undetermined],
        Language.Arabic => [Language.Arabic, Language.Urdu, Language.Persian, Language.Undetermined],
        _ => [language],
    };

    /// <summary>Two words of the query that some text writes as one.</summary>
    public IEnumerable<ReadForm> Together(Language language, QueryWord? first, QueryWord? second)
    {
        if (first is null || second is null || !on.HasFlag(Expansions.Joined) || first.Traits.HasFlag(TokenTraits.Number) || second.Traits.HasFlag(TokenTraits.Number))
            yield break;
        var together = first.Forms[0].Text + second.Forms[0].Text;
        if (terms.Of(together, language, on, SearchSchema.SpacingWeight) is { Count: > 0 } forms)
            yield return new ReadForm(FormKind.Joined, language, together, new WordQuery(forms));
    }

    /// <summary>A word that no text has, as two that stand side by side: the borders at which both are words of some text, the most balanced first.</summary>
    public IEnumerable<ReadForm> Apart(Language language, QueryWord word)
    {
        const int LeastPart = 2;
        const int MostSplits = 2;
        var text = word.Forms[0].Text;
        if (!on.HasFlag(Expansions.Joined) || word.Traits.HasFlag(TokenTraits.Number) || text.Length is < 2 * LeastPart or > 40 || terms.Of(word, language, Expansions.All).Count > 0)
            yield break;
        var splits = 0;
        foreach (var cut in Enumerable.Range(LeastPart, text.Length - 2 * LeastPart + 1).OrderBy(cut => Math.Abs(2 * cut - text.Length)))
        {
            var (left, right) = (terms.Of(text[..cut], language, Expansions.Joined, SearchSchema.SpacingWeight), terms.Of(text[cut..], language, Expansions.Joined, SearchSchema.SpacingWeight));
            if (left.Count == 0 || right.Count == 0)
                continue;
            var phrase = new PhraseQuery([new WordQuery(left), new WordQuery(right)]);
            if (index.Search(new SearchRequest(phrase) { Limit = 0 }).Total == 0)
                continue;
            yield return new ReadForm(FormKind.Joined, language, $"{text[..cut]} {text[cut..]}", phrase);
            if (++splits == MostSplits)
                yield break;
        }
    }

    /// <summary>Words of the other languages that sound like this one.</summary>
    /// <param name="own">The languages that the word itself is in.</param>
    public IEnumerable<ReadForm> Sounds(string surface, IReadOnlyList<Language> own, float weight)
    {
        var pattern = new SoundPattern(surface);
        if (!on.HasFlag(Expansions.Scripts) || float.IsPositiveInfinity(pattern.Threshold))
            yield break;
        foreach (var language in SearchSchema.SearchedLanguages)
        {
            if (own.Contains(language))
                continue;
            var near = new Dictionary<string, (float Similarity, int Frequency)>(StringComparer.Ordinal);
            foreach (var key in pattern.Keys)
            {
                foreach (var (term, frequency) in index.Sounding(language, key))
                {
                    if (near.ContainsKey(term))
                        continue;
                    var similarity = pattern.Similarity(term);
                    if (similarity >= pattern.Threshold)
                        near[term] = (similarity, frequency);
                }
            }

            foreach (var (term, (similarity, _)) in near.OrderByDescending(each => each.Value.Similarity).ThenByDescending(each => each.Value.Frequency).ThenBy(each => each.Key, StringComparer.Ordinal).Take(MostSounding))
            {
                if (terms.Of(term, language, on, weight * SearchSchema.SoundWeight * MathF.Pow(similarity, SearchSchema.SoundSharpness)) is { Count: > 0 } forms)
                    yield return new ReadForm(FormKind.Script, language, term, new WordQuery(forms));
            }
        }
    }

    /// <summary>The word read in the other language of its script: most words that Urdu and Persian share are written alike.</summary>
    public IEnumerable<ReadForm> SameLetters(IEnumerable<(Language Language, QueryWord Word)> readings)
    {
        if (!on.HasFlag(Expansions.Scripts))
            yield break;
        foreach (var (language, word) in readings)
        {
            if (terms.Of(word, language, on, SearchSchema.SameLettersWeight) is { Count: > 0 } forms)
                yield return new ReadForm(FormKind.Script, language, word.Forms[0].Text, new WordQuery(forms));
        }
    }

    private static float Weight(AuthorityMatch match, NameForm name, bool isConcept)
    {
        var weight = name.Kind switch
        {
            NameFormKind.Hidden => SearchSchema.HiddenNameWeight,
            _ when name.Language == match.Name.Language => SearchSchema.OwnNameWeight,
            NameFormKind.Preferred => isConcept ? SearchSchema.MeaningWeight : SearchSchema.NameWeight,
            _ => isConcept ? SearchSchema.OtherMeaningWeight : SearchSchema.OtherNameWeight,
        };
        return weight * (name.IsGuarded ? SearchSchema.GuardedShare : 1) * (match.Name.IsGuarded ? SearchSchema.GuardedShare : 1);
    }

    /// <summary>A name form as it can stand in a text: its words one after the other, or all of them as one.</summary>
    private IEnumerable<Query> Queries(Language language, string text, float weight)
    {
        Analyzers.For(language).Analyze(text, buffer);
        var words = QueryWords.From(buffer);
        if (words.Count == 1 && Forms(words[0], language, weight) is { Count: > 0 } forms)
        {
            yield return new WordQuery(forms);
            yield break;
        }

        IReadOnlyList<QueryWord> apart = words.Count == 1 ? words[0].Parts ?? Segments(text, language) : words;
        if (apart.Count < 2)
            yield break;
        WordQuery[] phrase = [.. apart.Select(word => new WordQuery(Forms(word, language, weight)))];
        if (Array.TrueForAll(phrase, word => word.Forms.Count > 0))
            yield return new PhraseQuery(phrase);
        var together = string.Concat(apart.Select(word => word.Forms[0].Text));
        if (terms.Of(together, language, on, weight) is { Count: > 0 } joined)
            yield return new WordQuery(joined);
    }

    private List<WordForm> Forms(QueryWord word, Language language, float weight)
    {
        var forms = new List<WordForm>();
        foreach (var (_, text) in word.Forms.Where(form => form.Layer != Layer.Stem))
            forms.AddRange(terms.Of(text, language, on, weight));
        return forms;
    }

    /// <summary>A word with ZWNJ that no text has as one, at its ZWNJs.</summary>
    private IReadOnlyList<QueryWord> Segments(string text, Language language)
    {
        if (!text.Contains('\u200C', StringComparison.Ordinal))
            return [];
        Analyzers.For(language).Analyze(text.Replace('\u200C', ' '), buffer);
        return QueryWords.From(buffer);
    }
}
