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

        private void MarkPhrase(PhraseQuery phrase, int word)
        {
            List<WordForm>[] words = [.. phrase.Words.Select(each => Here(each.Forms))];
            if (Array.Exists(words, forms => forms.Count == 0))
                return;
            var positions = new List<PhrasePosition>[words.Length];
            for (var i = 0; i < positions.Length; i++)
            {
                positions[i] = [];
                foreach (ref readonly var term in tokens.Terms)
                {
                    if (Matches(term, words[i], whole: true))
                        positions[i].Add(new PhrasePosition(term.Position, 1));
                }
                PhraseMatcher.Sort(positions[i]);
            }
            var places = new HashSet<(int Word, int Position)>();
            foreach (var (matched, _) in PhraseMatcher.Find(positions, Math.Max(0, phrase.Slop)))
            {
                for (var i = 0; i < matched.Length; i++)
                    places.Add((i, matched[i]));
            }
            foreach (ref readonly var term in tokens.Terms)
            {
                for (var i = 0; i < positions.Length; i++)
                {
                    if (places.Contains((i, term.Position)) && Matches(term, words[i], whole: true))
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
