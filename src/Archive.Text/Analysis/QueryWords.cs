namespace Archive.Text.Analysis;

/// <summary>
/// One word of a query: the tokens at one position. It matches a position of a text that has any of
/// <paramref name="Forms"/> as a term of the layers Surface, Joined or Stem.
/// </summary>
/// <param name="Start">Where the word begins in the query, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Traits">Those that all its tokens have.</param>
/// <param name="Forms">The terms that stand for the whole word, in the order of preference, each text once.</param>
/// <param name="Parts">The single tokens of a word that is written apart, for use where no text has it as one; else null.</param>
public sealed record QueryWord(
    int Start,
    int End,
    TokenTraits Traits,
    IReadOnlyList<(Layer Layer, string Text)> Forms,
    IReadOnlyList<QueryWord>? Parts);

/// <summary>Reads the words of a query from its analysis.</summary>
public static class QueryWords
{
    /// <summary>The words, in the order of the query. The query is analyzed by the same analyzer as the texts.</summary>
    public static IReadOnlyList<QueryWord> From(TokenBuffer query)
    {
        var words = new List<QueryWord>();
        var tokens = query.Tokens;
        for (var first = 0; first < tokens.Length;)
        {
            var next = first + 1;
            while (next < tokens.Length && tokens[next].Position == tokens[first].Position)
                next++;
            words.Add(Word(query, first, next));
            first = next;
        }

        return words;
    }

    private static QueryWord Word(TokenBuffer query, int first, int next)
    {
        if (next - first == 1)
            return Part(query, first);
        var tokens = query.Tokens;
        int start = tokens[first].Start, end = tokens[next - 1].End;
        var traits = tokens[first].Traits;
        var parts = new List<QueryWord>();
        for (var i = first; i < next; i++)
        {
            traits &= tokens[i].Traits;
            parts.Add(Part(query, i));
        }

        return new QueryWord(start, end, traits, Forms(query, first, start, end), parts);
    }

    private static QueryWord Part(TokenBuffer query, int token)
    {
        var (start, end, _, traits) = query.Tokens[token];
        return new QueryWord(start, end, traits, Forms(query, token, start, end), null);
    }

    /// <summary>The terms of a token that stand for exactly <c>[start, end)</c>.</summary>
    private static List<(Layer Layer, string Text)> Forms(TokenBuffer query, int token, int start, int end)
    {
        var forms = new List<(Layer Layer, string Text)>();
        var terms = query.Terms;
        for (var i = FirstOf(terms, token); i < terms.Length && terms[i].Token == token; i++)
        {
            var term = terms[i];
            if (term.Start != start || term.End != end)
                continue;
            var text = query.Text(term).ToString();
            if (!forms.Exists(form => string.Equals(form.Text, text, StringComparison.Ordinal)))
                forms.Add((term.Layer, text));
        }

        forms.Sort((a, b) => a.Layer.CompareTo(b.Layer));
        return forms;
    }

    /// <summary>The index of the first term of a token: the terms stand in the order of the tokens.</summary>
    private static int FirstOf(ReadOnlySpan<Term> terms, int token)
    {
        int low = 0, high = terms.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (terms[middle].Token < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
