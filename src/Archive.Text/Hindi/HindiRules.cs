using Archive.Text.Analysis;

namespace Archive.Text.Hindi;

/// <summary>The letters, joints and base forms of Hindi.</summary>
/// <remarks>
/// Letters (source: the project's notes, section 6; Unicode names):
/// <list type="bullet">
/// <item>U+093C nukta is dropped, after a letter or composed with it (U+0958-095F, U+0929, U+0931, U+0934): ग़ज़ा, गजा;</item>
/// <item>U+200D ZWJ, U+200C ZWNJ and other invisible characters are dropped;</item>
/// <item>U+0901 candrabindu becomes U+0902 anusvara (जहाँ, जहां);</item>
/// <item>a nasal with virama before a stop of its class becomes U+0902: ङ् before क ख ग घ, ञ् before च छ ज झ, ण् before ट ठ ड ढ,
/// न् before त थ द ध, म् before प फ ब भ; न् also before ट ठ ड ढ, च छ ज झ, and स श ह. Not before others: न्याय, तुम्हें, अन्न;</item>
/// <item>U+0903 visarga is dropped (दुःख);</item>
/// <item>after a letter or vowel sign (no virama), U+092F U+0947 ये becomes U+090F ए and U+092F U+0940 यी becomes U+0908 ई at the
/// end of a word, also with U+0902; येग and येंग become एग and एंग (जायेगा, जायेंगे). The word ये stays;</item>
/// <item>U+0949 becomes U+093E, U+0911 becomes U+0906, U+0945 becomes U+0947, U+090D becomes U+090F, U+0972 becomes U+0905 (डॉक्टर);</item>
/// <item>a doubled consonant before another consonant becomes single (महत्त्व, महत्व).</item>
/// </list>
/// Vowels are never shortened: कि is not की, और is not ओर.
/// </remarks>
internal sealed class HindiRules : LanguageRules
{
    private const char Virama = '\u094D';
    private const char Anusvara = '\u0902';

    public override SegmentKind Script => SegmentKind.Devanagari;

    public override Lexicon Lexicon { get; }

    public HindiRules()
    {
        var lexicon = new Lexicon.Builder(Fold);
        lexicon.Flag(Table.Words("Hindi/stopwords.tsv"), WordFlags.StopWord);
        lexicon.Flag(Table.Words("Hindi/whole-words.tsv"), WordFlags.Whole);
        lexicon.Flag(Table.Words("Hindi/izafat.tsv"), WordFlags.Izafat);
        lexicon.Affixes("Hindi/affixes.tsv");
        lexicon.Compounds("Hindi/compounds.tsv");
        lexicon.Variants("Hindi/variants.tsv");
        HindiVerbs.AddTo(lexicon);
        lexicon.JoinedWords("Hindi/joined-words.tsv");
        Lexicon = lexicon.Build();
    }

    /// <summary>ए between two hyphens is the izafat.</summary>
    public override bool IsConnector(ReadOnlySpan<char> surface, ReadOnlySpan<char> text, int start, int end) =>
        surface is "ए" && start > 0 && end < text.Length && text[start - 1] is '-' or '\u2010' or '\u2011' or '\u2013'
        && text[end] is '-' or '\u2010' or '\u2011' or '\u2013';

    public override void AddBases(ReadOnlySpan<char> surface, ref readonly BaseForms forms) => HindiBases.Add(surface, in forms);

    public override void Fold(ReadOnlySpan<char> word, int start, Workspace workspace)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            switch (c)
            {
                case '\u093C' or '\u0903':
                    break;
                case '\u0901':
                    PutAnusvara(start + i, workspace);
                    break;
                case '\u0949':
                    workspace.Put('\u093E', start + i);
                    break;
                case '\u0911':
                    workspace.Put('\u0906', start + i);
                    break;
                case '\u0945':
                    workspace.Put('\u0947', start + i);
                    break;
                case '\u090D':
                    workspace.Put('\u090F', start + i);
                    break;
                case '\u0972':
                    workspace.Put('\u0905', start + i);
                    break;
                case >= '\u0958' and <= '\u095F':
                    PutLetter("कखगजडढफय"[c - '\u0958'], start + i, workspace);
                    break;
                case '\u0929':
                    PutLetter('न', start + i, workspace);
                    break;
                case '\u0931':
                    PutLetter('र', start + i, workspace);
                    break;
                case '\u0934':
                    PutLetter('ळ', start + i, workspace);
                    break;
                case >= '\u0915' and <= '\u0939':
                    PutLetter(c, start + i, workspace);
                    break;
                case Anusvara:
                    PutAnusvara(start + i, workspace);
                    break;
                default:
                    if (c is >= '\u0900' and <= '\u097F' || Characters.Of(c) is not (CharacterKind.Invisible or CharacterKind.Mark))
                        workspace.Put(c, start + i);
                    break;
            }
        }

        FoldGlides(workspace);
    }

    private static void PutAnusvara(int origin, Workspace workspace)
    {
        if (workspace.OpenLength == 0 || workspace.Open[^1] != Anusvara)
            workspace.Put(Anusvara, origin);
    }

    /// <summary>Puts a consonant, and folds the consonant with virama before it where a rule says so.</summary>
    private static void PutLetter(char letter, int origin, Workspace workspace)
    {
        var open = workspace.Open;
        if (open.Length >= 3 && open[^1] == Virama && IsNasalBefore(open[^2], letter))
        {
            workspace.Shorten(1);
            workspace.Open[^1] = Anusvara;
        }
        else if (open.Length >= 4 && open[^1] == Virama && open[^3] == Virama && open[^2] == open[^4] && open[^2] != Virama)
        {
            workspace.Shorten(2);
        }

        workspace.Put(letter, origin);
    }

    private static bool IsNasalBefore(char nasal, char next) => nasal switch
    {
        'ङ' => next is >= 'क' and <= 'घ',
        'ञ' => next is >= 'च' and <= 'झ',
        'ण' => next is >= 'ट' and <= 'ढ',
        'न' => next is (>= 'त' and <= 'ध') or (>= 'ट' and <= 'ढ') or (>= 'च' and <= 'झ') or 'स' or 'श' or 'ह',
        'म' => next is >= 'प' and <= 'भ',
        _ => false,
    };

    /// <summary>य between vowels, where it is only spelling: गये, गयी, जायेगा.</summary>
    private static void FoldGlides(Workspace workspace)
    {
        for (var i = workspace.OpenLength - 2; i >= 1; i--)
        {
            var open = workspace.Open;
            if (open[i] != 'य' || open[i - 1] == Virama || open[i + 1] is not ('\u0947' or '\u0940'))
                continue;
            var after = i + 2;
            if (after < open.Length && open[after] == Anusvara)
                after++;
            if (after != open.Length && !(open[i + 1] == '\u0947' && open[after] == 'ग'))
                continue;
            open[i] = open[i + 1] == '\u0947' ? 'ए' : 'ई';
            workspace.Remove(i + 1, 1);
            return;
        }
    }
}
