using System.Runtime.InteropServices;

namespace Archive.Text.Analysis;

/// <summary>
/// What an <see cref="Analyzer"/> writes and an index or a query reads: the tokens of one text and the terms of each.
/// Made once for each thread and used again for every text, so that analysis allocates nothing once it is warm.
/// </summary>
public sealed class TokenBuffer
{
    private readonly List<Token> tokens = [];
    private readonly List<Term> terms = [];
    private char[] characters = new char[1024];
    private int used;

    /// <summary>The tokens, in the order of the text; no two overlap.</summary>
    public ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(tokens);

    /// <summary>The terms; those of one token stand together, in the order of the tokens.</summary>
    public ReadOnlySpan<Term> Terms => CollectionsMarshal.AsSpan(terms);

    /// <summary>The characters of a term. Valid until the next <see cref="Clear"/> or Add.</summary>
    public ReadOnlySpan<char> Text(in Term term) => characters.AsSpan(term.Offset, term.Length);

    public void Clear()
    {
        tokens.Clear();
        terms.Clear();
        used = 0;
    }

    /// <summary>Adds a token; terms added next belong to it. Returns its number.</summary>
    public int AddToken(int start, int end, int position, TokenTraits traits)
    {
        tokens.Add(new Token(start, end, position, traits));
        return tokens.Count - 1;
    }

    /// <summary>Adds a term of the last token. An empty text, or one that the token already has in this layer, is passed over.</summary>
    public void AddTerm(Layer layer, ReadOnlySpan<char> text) => AddTerm(layer, text, tokens[^1].Start, tokens[^1].End);

    /// <summary>Adds a term of the last token that stands for <c>[start, end)</c> of the original.</summary>
    public void AddTerm(Layer layer, ReadOnlySpan<char> text, int start, int end)
    {
        if (text.IsEmpty)
            return;
        var token = tokens.Count - 1;
        for (var i = terms.Count - 1; i >= 0 && terms[i].Token == token; i--)
        {
            if (terms[i].Layer == layer && Text(terms[i]).SequenceEqual(text))
                return;
        }
        if (used + text.Length > characters.Length)
            Array.Resize(ref characters, Math.Max(characters.Length * 2, used + text.Length));
        text.CopyTo(characters.AsSpan(used));
        terms.Add(new Term(layer, token, tokens[token].Position, start, end, used, text.Length));
        used += text.Length;
    }
}
