using Archive.Text.Analysis;
using Archive.Text.ArabicScript;

namespace Archive.Text.Urdu;

/// <summary>The letters, joints and base forms of Urdu.</summary>
/// <remarks>
/// Letters (source: the project's notes, section 3), after the common table of <see cref="ArabicFold"/>:
/// <list type="bullet">
/// <item>every he becomes U+06C1 ہ; U+06BE ھ stays after ب پ ت ٹ ج چ د ڈ ڑ ک گ (کھا is not کہا) and becomes ہ elsewhere;</item>
/// <item>U+06D3 ۓ, U+0626 U+06D2 ئے, ئیے and یے are one: یے (کیجئے, کیجیے, کیجۓ; دئیے, دیے). یے never becomes ے (کیے, کے);</item>
/// <item>U+0622 آ stays; a base form with ا is kept from four letters on (آئمہ, ائمہ);</item>
/// <item>ں and ن, ے and ی, ٹ ڈ ڑ and ت د ر stay apart.</item>
/// </list>
/// </remarks>
internal sealed class UrduRules : LanguageRules
{
    private readonly ArabicFold fold = new(he: 'ہ', madda: 'آ');

    public override SegmentKind Script => SegmentKind.Arabic;

    public override Lexicon Lexicon { get; }

    public UrduRules()
    {
        var lexicon = new Lexicon.Builder(Fold);
        lexicon.Flag(Table.Words("Urdu/stopwords.tsv"), WordFlags.StopWord);
        lexicon.Flag(Table.Words("Urdu/whole-words.tsv"), WordFlags.Whole);
        lexicon.Flag(["ص", "س", "ع", "ره", "رح", "عج", "رض"], WordFlags.Honorific);
        lexicon.Affixes("Urdu/affixes.tsv");
        lexicon.Compounds("Urdu/compounds.tsv");
        lexicon.Variants("Urdu/variants.tsv");
        lexicon.Plurals("Urdu/plurals.tsv");
        UrduVerbs.AddTo(lexicon);
        lexicon.JoinedWords("Urdu/joined-words.tsv");
        Lexicon = lexicon.Build();
    }

    public override void Fold(ReadOnlySpan<char> word, int start, Workspace workspace)
    {
        fold.Fold(word, start, workspace);

        // ییے is the fold of ئیے, another spelling of یے.
        while (workspace.OpenLength >= 3 && workspace.Open.EndsWith("ییے"))
            workspace.Remove(workspace.OpenLength - 3, 1);
    }

    public override void AddBases(ReadOnlySpan<char> surface, ref readonly BaseForms forms) => UrduBases.Add(surface, in forms);
}
