using Archive.Text.Analysis;
using Archive.Text.ArabicScript;

namespace Archive.Text.Persian;

/// <summary>The letters, joints and base forms of Persian.</summary>
/// <remarks>
/// Letters (source: the project's notes, section 4), after the common table of <see cref="ArabicFold"/>:
/// <list type="bullet">
/// <item>every he becomes U+0647 ه, U+06BE ھ too;</item>
/// <item>U+0622 آ becomes U+0627 ا (قرآن, قران);</item>
/// <item>U+06D2 ے and U+06D3 ۓ become U+06CC ی, U+06BA ں becomes U+0646 ن;</item>
/// <item>U+0679 ٹ, U+0688 ڈ, U+0691 ڑ become ت, د, ر: they occur in foreign names only.</item>
/// </list>
/// </remarks>
internal sealed class PersianRules : LanguageRules
{
    private readonly ArabicFold fold = new(he: 'ه', madda: 'ا', changes: "ےیںنٹتڈدڑر");

    public override SegmentKind Script => SegmentKind.Arabic;

    public override Lexicon Lexicon { get; }

    public PersianRules()
    {
        var lexicon = new Lexicon.Builder(Fold);
        lexicon.Flag(Table.Words("Persian/stopwords.tsv"), WordFlags.StopWord);
        lexicon.Flag(Table.Words("Persian/whole-words.tsv"), WordFlags.Whole);
        lexicon.Flag(["می", "نمی"], WordFlags.VerbPrefix);
        lexicon.Flag(["ص", "س", "ع", "ره", "رح", "عج", "رض", "قدس"], WordFlags.Honorific);
        lexicon.Affixes("Persian/affixes.tsv");
        lexicon.Compounds("Persian/compounds.tsv");
        lexicon.Variants("Persian/variants.tsv");
        lexicon.Plurals("Persian/plurals.tsv");
        PersianVerbs.AddTo(lexicon);
        Lexicon = lexicon.Build();
    }

    public override void Fold(ReadOnlySpan<char> word, int start, Workspace workspace) => fold.Fold(word, start, workspace);

    public override void AddBases(ReadOnlySpan<char> surface, ref readonly BaseForms forms)
    {
        // A ZWNJ or a space tells where the ending begins (خانه‌ای is not خان + های); without one it is guessed.
        if (forms.Border >= 2 && IsEnding(surface[forms.Border..]))
        {
            var rest = surface[..forms.Border];
            if (forms.Add(rest)?.Is(WordFlags.Whole | WordFlags.StopWord) != true)
                PersianBases.Add(rest, in forms, again: 1);
        }
        else
        {
            PersianBases.Add(surface, in forms, again: 2);
        }
    }

    private bool IsEnding(ReadOnlySpan<char> part) =>
        part is "ی" or "م" or "ت" or "ش" or "یی" or "مان" or "تان" or "شان" or "تر" or "ترین" or "ترها" or "ان"
        || Lexicon.Find(part)?.Is(WordFlags.PluralAffix | WordFlags.HeAffix) == true;
}
