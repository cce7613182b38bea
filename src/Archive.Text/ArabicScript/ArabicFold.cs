using Archive.Text.Analysis;

namespace Archive.Text.ArabicScript;

/// <summary>
/// The characters that Urdu, Persian and Arabic texts share, folded letter by letter. Each language adds its own map.
/// </summary>
/// <remarks>
/// <para>Source: the project's notes on language analysis, section 2; Unicode names of the code points.</para>
/// <list type="bullet">
/// <item>U+0643 ك, U+06AA ڪ become U+06A9 ک.</item>
/// <item>U+064A ي, U+0649 ى, U+06D0 ې, U+06CD ۍ, U+0626 ئ become U+06CC ی; ی + U+0654 is ئ, hence ی.</item>
/// <item>U+0647 ه, U+06C1 ہ, U+06D5 ە, U+06C0 ۀ, U+06C2 ۂ and he + U+0654 become the he of the language.</item>
/// <item>U+0629 ة, U+06C3 ۃ become he; a base form with ت is kept at the end of a word; after و they become ات (صلوٰۃ, صلوۃ).</item>
/// <item>U+0623 أ, U+0625 إ, U+0671 ٱ, U+0672 ٲ, U+0673 ٳ become U+0627 ا; ا + U+0653 becomes U+0622 آ.</item>
/// <item>U+0624 ؤ becomes U+0648 و.</item>
/// <item>U+0621 ء is dropped after ا و ی, at the end of a word and before another letter (علماء, قراءت).</item>
/// <item>U+0670 is dropped; inside a word a base form with ا is kept (رحمٰن, رحمان).</item>
/// <item>U+064B-065F, U+06D6-06ED, U+0610-061A, U+0640, U+0674, U+FDFA, U+FDFB and invisible characters are dropped.</item>
/// <item>U+200C is dropped and remembered as a border inside the word.</item>
/// </list>
/// </remarks>
internal sealed class ArabicFold
{
    private const char Delete = '\0';
    private const char Special = '\u0001';
    private readonly char[] map = new char[0x100];
    private readonly char he;
    private readonly char madda;

    /// <param name="he">The he that all others become.</param>
    /// <param name="madda">What U+0622 becomes.</param>
    /// <param name="changes">Pairs of letters of the language's own: from, to.</param>
    public ArabicFold(char he, char madda, string changes = "")
    {
        this.he = he;
        this.madda = madda;
        for (var i = 0; i < map.Length; i++)
        {
            var c = (char)(0x600 + i);
            map[i] = Characters.Of(c) is CharacterKind.Mark or CharacterKind.Invisible ? Delete : c;
        }

        Set("كڪ", 'ک');
        Set("يىېۍئ", 'ی');
        Set("هہەۀۂ", he);
        Set("أإٱٲٳا", 'ا');
        Set("ؤ", 'و');
        Set("آ", madda);
        Set("\u0640\u0674", Delete);
        Set("ةۃءھۓ\u0653\u0670", Special);
        for (var i = 0; i + 1 < changes.Length; i += 2)
            map[changes[i] - 0x600] = changes[i + 1];
    }

    public void Fold(ReadOnlySpan<char> word, int start, Workspace workspace)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (PresentationForms.Contains(c))
            {
                foreach (var letter in PresentationForms.Of(c))
                    Put(letter, start + i, workspace, word[(i + 1)..]);
            }
            else
            {
                Put(c, start + i, workspace, word[(i + 1)..]);
            }
        }
    }

    private void Put(char c, int origin, Workspace workspace, ReadOnlySpan<char> rest)
    {
        if ((uint)(c - 0x600) >= (uint)map.Length)
        {
            if (c == '\u200C')
                workspace.Break();
            else if (Characters.Of(c) is not (CharacterKind.Invisible or CharacterKind.Mark))
                workspace.Put(c, origin);
            return;
        }

        var letter = map[c - 0x600];
        if (letter > Special)
            workspace.Put(letter, origin);
        else if (letter == Special)
            PutSpecial(c, origin, workspace, rest);
    }

    private void PutSpecial(char c, int origin, Workspace workspace, ReadOnlySpan<char> rest)
    {
        var before = workspace.OpenLength > 0 ? workspace.Open[^1] : '\0';
        switch (c)
        {
            case 'ۓ':
                workspace.Put('ی', origin);
                workspace.Put(map['ے' - 0x600], origin);
                break;
            case 'ھ':
                // Aspiration (کھا) where the language knows it and a stop stands before; a plain he elsewhere.
                workspace.Put(he == 'ہ' && "بپتٹجچدڈڑکگ".Contains(before, StringComparison.Ordinal) ? 'ھ' : he, origin);
                break;
            case '\u0653':
                if (before == 'ا')
                    workspace.Open[^1] = madda;
                break;
            case '\u0670':
                workspace[workspace.Count].Dagger = workspace.OpenLength;
                break;
            case 'ء':
                if (!(before is 'ا' or 'و' or 'ی' or 'آ') && workspace.OpenLength > 0)
                    workspace.Put('ء', origin);
                break;
            default: // ة ۃ
                var last = !HasLetter(rest);
                if (before == 'و' && last)
                {
                    workspace.Open[^1] = 'ا';
                    workspace.Put('ت', origin);
                    workspace[workspace.Count].Dagger = -1;
                    break;
                }

                workspace.Put(he, origin);
                workspace[workspace.Count].TehMarbuta = last;
                break;
        }
    }

    private static bool HasLetter(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (Characters.Of(c) is not (CharacterKind.Mark or CharacterKind.Invisible))
                return true;
        }

        return false;
    }

    private void Set(string letters, char to)
    {
        foreach (var c in letters)
            map[c - 0x600] = to;
    }
}
