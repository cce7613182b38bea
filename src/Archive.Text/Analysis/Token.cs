namespace Archive.Text.Analysis;

/// <summary>One normal form of a token. A query word matches on the best of them; the order is the order of preference.</summary>
/// <remarks>The numbers are written into the index: never renumber, only add.</remarks>
public enum Layer : byte
{
    /// <summary>Letters folded by the rules of the language; spacing as written.</summary>
    Surface = 1,

    /// <summary>The spelling that a word written with ZWNJ, with a space or with nothing shares with the other two.</summary>
    Joined = 2,

    /// <summary>A base form that the word may be an inflection of. A token can have several.</summary>
    Stem = 3,

    /// <summary>How the word sounds, in one alphabet for all scripts.</summary>
    Key = 4,
}

[Flags]
public enum TokenTraits : byte
{
    None = 0,

    /// <summary>A function word. Tagged, never deleted: it counts little in ranking and still matters in a phrase.</summary>
    StopWord = 1,

    /// <summary>Digits (ASCII in every term, however they were written).</summary>
    Number = 2,
}

/// <summary>A piece of the text: <c>[Start, End)</c> in UTF-16 units of the original string.</summary>
/// <param name="Position">
/// The place of the word in the text, from 0, never decreasing. Tokens that are written apart but read as one word
/// (می شود, آیت اللہ) share a position, so a text has the same positions however its ZWNJ was typed.
/// </param>
public readonly record struct Token(int Start, int End, int Position, TokenTraits Traits);

/// <summary>One term of the token at <paramref name="Token"/> in a <see cref="TokenBuffer"/>.</summary>
/// <param name="Start">Where the words that the term stands for begin in the original.</param>
/// <param name="End">Where they end (a <see cref="Layer.Joined"/> term can span several tokens).</param>
/// <param name="Offset">Where the characters of the term begin in the buffer; read them with <see cref="TokenBuffer.Text"/>.</param>
public readonly record struct Term(Layer Layer, int Token, int Position, int Start, int End, int Offset, int Length);
