namespace Archive.Search;

internal enum QueryItemKind
{
    /// <summary>Words one after the other, read together, so that words written apart can be one.</summary>
    Words,
    Phrase,
    Prefix,

    /// <summary>A word that may be misspelt.</summary>
    Fuzzy,

    /// <summary>Words and phrases with NEAR between them.</summary>
    Near,
    Field,
}

/// <param name="Alternative">True where OR joins the item to the one before it.</param>
internal sealed record QueryItem(QueryItemKind Kind, string Text, bool Excluded, bool Alternative, string Field = "")
{
    /// <summary>What stood behind a word: <c>*</c>, <c>~</c>, <c>~2</c>.</summary>
    public string Sign { get; init; } = "";

    /// <summary>Of a fuzzy word: how many letters may differ; null where its length decides.</summary>
    public int? Edits { get; init; }

    /// <summary>Of a Near: each with the operator before it, and how many other words may stand between it and the one before.</summary>
    public IReadOnlyList<(string Operator, int Slop, QueryItem Item)> Operands { get; init; } = [];
}
