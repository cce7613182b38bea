using Archive.Text.Analysis;

namespace Archive.Text.ArabicScript;

/// <summary>
/// Arabic-script words of no collected language: the common table of <see cref="ArabicFold"/>, with U+0647 ه for every he
/// and U+0627 ا for U+0622 آ. Used for Arabic texts, and for Arabic-script words inside texts of another script.
/// </summary>
internal sealed class ArabicScriptRules : LanguageRules
{
    private readonly ArabicFold fold = new(he: 'ه', madda: 'ا');

    public override SegmentKind Script => SegmentKind.Arabic;

    public override Lexicon Lexicon { get; }

    public ArabicScriptRules()
    {
        var lexicon = new Lexicon.Builder(Fold);
        lexicon.Flag(Table.Words("ArabicScript/stopwords.tsv"), WordFlags.StopWord);
        Lexicon = lexicon.Build();
    }

    public override void Fold(ReadOnlySpan<char> word, int start, Workspace workspace) => fold.Fold(word, start, workspace);
}
