using Archive.Index.Search;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>A piece of the text that the query found: <c>[Start, End)</c> in UTF-16 units, always whole tokens.</summary>
/// <param name="Word">Which clause of the outermost AllOf or AnyOf it belongs to (the bit of <see cref="Hit.Words"/>); 0 for any other query.</param>
/// <param name="Expansion">Which expansion matched, from 1, counted through every <see cref="ExpandedQuery"/> of the clause; 0 for the word itself.</param>
/// <param name="Layer">The layer of the term that matched.</param>
public readonly record struct Highlight(int Start, int End, int Word, int Expansion = 0, Layer Layer = Layer.Surface);

/// <summary>
/// Finds what to mark by analysing the text with the analyzer that the index used: a mark stands where the index saw the term, never where a string
/// happens to occur. A phrase is marked where the whole phrase stands; excluded words are not marked.
/// </summary>
public static class Highlighter
{
    /// <summary>The marks, in the order of the text; no two overlap (of those that do, the one that begins first, then the longest, takes in the others).</summary>
    public static IReadOnlyList<Highlight> Find(Query query, string field, Language language, string text, Analyzer analyzer) =>
        Finder.Joined(FindAll(query, field, language, text, analyzer));

    /// <summary>Every match, also those that overlap: one part of the text can match in several ways.</summary>
    public static IReadOnlyList<Highlight> FindAll(Query query, string field, Language language, string text, Analyzer analyzer)
    {
        QueryLimits.Require(query);
        var tokens = new TokenBuffer();
        analyzer.Analyze(text, tokens);
        var finder = new Finder(field, language, tokens);
        while (query is ButNot but)
            query = but.Query;
        IReadOnlyList<Query> clauses = query switch { AllOf all => all.Clauses, AnyOf any => any.Clauses, _ => [query] };
        for (var i = 0; i < clauses.Count; i++)
            finder.MarkClause(clauses[i], i);
        return finder.Found;
    }

    private sealed class Finder(string field, Language language, TokenBuffer tokens)
    {
        private readonly List<Highlight> found = [];
        private int expansions;
        private int expansion;

        public void MarkClause(Query clause, int word)
        {
            expansions = 0;
            Mark(clause, word);
        }

        private void Mark(Query query, int word)
        {
            switch (query)
            {
                case WordQuery w:
                    MarkTerms(w.Forms, word, whole: true);
                    break;
                case FuzzyQuery fuzzy:
                    MarkFuzzy(fuzzy, word);
                    break;
                case NearQuery near:
                    MarkNear(near, word);
                    break;
                case Boosted boosted:
                    Mark(boosted.Query, word);
                    break;
                case ConstantScore constant:
                    Mark(constant.Query, word);
                    break;
                case ExpandedQuery expanded:
                    Mark(expanded.Own, word);
                    foreach (var each in expanded.Expansions)
                    {
                        expansion = ++expansions;
                        Mark(each, word);
                    }

                    expansion = 0;
                    break;
                case PrefixQuery p:
                    MarkTerms(p.Prefixes, word, whole: false);
                    break;
                case PhraseQuery phrase:
                    MarkPhrase(phrase, word);
                    break;
                case AllOf all:
                    MarkAll(all.Clauses, word);
                    break;
                case AnyOf any:
                    MarkAll(any.Clauses, word);
                    break;
                case UnlessIn unless:
                    Mark(unless.Query, word);
                    break;
                case ButNot but:
                    Mark(but.Query, word);
                    break;
            }
        }

        public IReadOnlyList<Highlight> Found => found;

        public static List<Highlight> Joined(IReadOnlyList<Highlight> found)
        {
            var joined = new List<Highlight>();
            foreach (var mark in found.OrderBy(h => h.Start).ThenByDescending(h => h.End).ThenBy(h => h.Word))
            {
                if (joined.Count == 0 || mark.Start >= joined[^1].End)
                    joined.Add(mark);
                else if (mark.End > joined[^1].End)
                    joined[^1] = joined[^1] with { End = mark.End };
            }
            return joined;
        }

        private void MarkAll(IReadOnlyList<Query> clauses, int word)
        {
            foreach (var clause in clauses)
                Mark(clause, word);
        }

        private void MarkTerms(IReadOnlyList<WordForm> all, int word, bool whole)
        {
            var forms = Here(all);
            if (forms.Count == 0)
                return;
            foreach (ref readonly var term in tokens.Terms)
            {
                if (Matches(term, forms, whole))
                    found.Add(new Highlight(term.Start, term.End, word, expansion, term.Layer));
            }
        }

        /// <summary>Every word that is near enough, also one that is too rare to be among those that were searched.</summary>
        private void MarkFuzzy(FuzzyQuery fuzzy, int word)
        {
            foreach (var form in Here(fuzzy.Words))
            {
                var near = new NearTerms(form.Text, fuzzy.Edits, fuzzy.PrefixLength);
                foreach (ref readonly var term in tokens.Terms)
                {
                    if (term.Layer == form.Layer && near.IsNear(tokens.Text(term), out var distance) && near.Similarity(tokens.Text(term).ToString(), distance) > 0)
                        found.Add(new Highlight(term.Start, term.End, word, expansion, term.Layer));
                }
            }
        }

        private void MarkPhrase(PhraseQuery phrase, int word)
        {
            var places = new HashSet<(int Word, int Position)>();
            foreach (var matched in Occurrences(phrase.Words, phrase.Slop))
            {
                for (var i = 0; i < matched.Length; i++)
                    places.Add((i, matched[i]));
            }
            MarkPlaces(phrase.Words, places, word);
        }

        /// <summary>Whatever stands in a window that has every clause.</summary>
        private void MarkNear(NearQuery near, int word)
        {
            var matcher = NearMatcher.Of(near);
            var occurrences = new List<int[]>[near.Clauses.Count];
            for (var i = 0; i < occurrences.Length; i++)
            {
                occurrences[i] = [.. Occurrences(NearMatcher.Words(near.Clauses[i]), near.Clauses[i] is PhraseQuery phrase ? phrase.Slop : 0).Select(matched => (int[])matched.Clone())];
                matcher.Places[i].AddRange(occurrences[i].Select(matched => new NearPlace(matched[0], matched[^1], 1)));
            }
            var windows = new List<(int Start, long End)>();
            for (matcher.Begin(); matcher.Next();)
                windows.Add((matcher.Start, matcher.End));
            for (var i = 0; i < occurrences.Length; i++)
            {
                var inside = occurrences[i].FindAll(matched => windows.Exists(window => matched[0] >= window.Start && matched[^1] <= window.End));
                MarkPlaces(NearMatcher.Words(near.Clauses[i]), [.. inside.SelectMany(matched => matched.Select((position, place) => (place, position)))], word);
            }
        }

        /// <summary>The positions of the words, once for each occurrence of them all; the array is used again for the next.</summary>
        private IEnumerable<int[]> Occurrences(IReadOnlyList<WordQuery> words, int slop)
        {
            var positions = new List<PhrasePosition>[words.Count];
            for (var i = 0; i < positions.Length; i++)
            {
                positions[i] = [];
                var forms = Here(words[i].Forms);
                foreach (ref readonly var term in tokens.Terms)
                {
                    if (forms.Count > 0 && Matches(term, forms, whole: true))
                        positions[i].Add(new PhrasePosition(term.Position, 1));
                }
                if (positions[i].Count == 0)
                    return [];
                PhraseMatcher.Sort(positions[i]);
            }
            return PhraseMatcher.Find(positions, Math.Max(0, slop)).Select(match => match.Places);
        }

        private void MarkPlaces(IReadOnlyList<WordQuery> words, HashSet<(int Word, int Position)> places, int word)
        {
            if (places.Count == 0)
                return;
            List<WordForm>[] forms = [.. words.Select(each => Here(each.Forms))];
            foreach (ref readonly var term in tokens.Terms)
            {
                for (var i = 0; i < forms.Length; i++)
                {
                    if (places.Contains((i, term.Position)) && Matches(term, forms[i], whole: true))
                        found.Add(new Highlight(term.Start, term.End, word, expansion, term.Layer));
                }
            }
        }

        /// <summary>Most expansions are of other languages: they are not compared with every term.</summary>
        private List<WordForm> Here(IReadOnlyList<WordForm> forms) =>
            [.. forms.Where(form => form.Language == language && string.Equals(form.Field, field, StringComparison.Ordinal))];

        private bool Matches(in Term term, List<WordForm> forms, bool whole)
        {
            var text = tokens.Text(term);
            foreach (var form in forms)
            {
                if (form.Layer == term.Layer && (whole ? text.SequenceEqual(form.Text) : text.StartsWith(form.Text, StringComparison.Ordinal)))
                    return true;
            }
            return false;
        }
    }
}
