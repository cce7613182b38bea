namespace Archive.Text.Analysis;

/// <summary>The rules of one language or script: how its letters are folded, and what base forms a word can have.</summary>
internal abstract class LanguageRules
{
    /// <summary>The script whose words these rules are for.</summary>
    public abstract SegmentKind Script { get; }

    public virtual Lexicon Lexicon => Lexicon.Empty;

    /// <summary>Puts the surface form of one word, letter by letter, into the workspace.</summary>
    /// <param name="start">The index of the word in the text, for the origin of each letter.</param>
    public abstract void Fold(ReadOnlySpan<char> word, int start, Workspace workspace);

    /// <summary>Adds the base forms that the rules derive from a surface form (the listed ones are added before).</summary>
    public virtual void AddBases(ReadOnlySpan<char> surface, ref readonly BaseForms forms)
    {
    }

    /// <summary>A token that stands for nothing between the two beside it, such as the izafat ए in जिहाद-ए-इस्लामी.</summary>
    public virtual bool IsConnector(ReadOnlySpan<char> surface, ReadOnlySpan<char> text, int start, int end) => false;

    /// <summary>The surface form of a word of a table; a ZWNJ is dropped as everywhere.</summary>
    public string Fold(string word)
    {
        var workspace = new Workspace();
        workspace.Begin(new Segment(0, word.Length, Script));
        Fold(word, 0, workspace);
        workspace.Keep();
        return workspace.Letters(workspace[0]).ToString();
    }
}
