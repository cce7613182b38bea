using System.Globalization;
using System.Text;
using Archive.Text.Analysis;

namespace Archive.Text.Latin;

/// <summary>Words in Latin letters: English, and romanised Urdu, Persian and Hindi.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Lower case, by the invariant rules of Unicode.</item>
/// <item>Diacritics are dropped (NFD without marks: U+0101 ā is a), and U+00DF ß, U+00E6 æ, U+00F8 ø, U+0111 đ, U+0131 ı,
/// U+0142 ł, U+0153 œ, U+00F0 ð, U+00FE þ become ss, ae, o, d, i, l, oe, d, th. Fullwidth letters become ASCII.</item>
/// <item>Modifier letters that transliterate hamza and ain (U+02B0-02FF) and apostrophes inside a word are dropped: Qur'an.</item>
/// <item>Base forms of English words: -s, -es, -ies, -ed, -ied, -ing, also with a silent e or a doubled consonant (<see cref="EnglishBases"/>).</item>
/// <item>The English possessive, apostrophe + s at the end of a word, is dropped.</item>
/// </list>
/// Source: Unicode character database; the project's notes.
/// </remarks>
internal sealed class LatinRules : LanguageRules
{
    private static readonly Dictionary<char, string> Folded = Build();
    private static readonly char[] Quick = BuildQuick();

    public override SegmentKind Script => SegmentKind.Latin;

    public override Lexicon Lexicon { get; }

    public LatinRules()
    {
        var lexicon = new Lexicon.Builder(Fold);
        lexicon.Flag(Table.Words("Latin/stopwords.tsv"), WordFlags.StopWord);
        Lexicon = lexicon.Build();
    }

    public override void Fold(ReadOnlySpan<char> word, int start, Workspace workspace)
    {
        if (word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '\u2019')
            word = word[..^2];
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c < Quick.Length && Quick[c] != '\0')
            {
                workspace.Put(Quick[c], start + i);
            }
            else if (Folded.TryGetValue(c, out var letters))
            {
                foreach (var letter in letters)
                    workspace.Put(letter, start + i);
            }
            else if (Characters.Of(c) is CharacterKind.Latin or CharacterKind.Separator)
            {
                workspace.Put(char.ToLowerInvariant(c), start + i);
            }
        }
    }

    public override void AddBases(ReadOnlySpan<char> surface, ref readonly BaseForms forms) => EnglishBases.Add(surface, in forms);

    private static char[] BuildQuick()
    {
        var quick = new char[0x180];
        for (var i = 0; i < quick.Length; i++)
        {
            if (char.IsAsciiLetter((char)i))
                quick[i] = char.ToLowerInvariant((char)i);
            else if (Folded.TryGetValue((char)i, out var letters) && letters.Length == 1)
                quick[i] = letters[0];
        }

        return quick;
    }

    private static Dictionary<char, string> Build()
    {
        var special = new Dictionary<char, string>
        {
            ['ß'] = "ss",
            ['ẞ'] = "ss",
            ['æ'] = "ae",
            ['Æ'] = "ae",
            ['ø'] = "o",
            ['Ø'] = "o",
            ['đ'] = "d",
            ['Đ'] = "d",
            ['ı'] = "i",
            ['ł'] = "l",
            ['Ł'] = "l",
            ['œ'] = "oe",
            ['Œ'] = "oe",
            ['ð'] = "d",
            ['Ð'] = "d",
            ['þ'] = "th",
            ['Þ'] = "th",
        };
        var folded = new Dictionary<char, string>();
        var letters = new StringBuilder();
        for (var i = 0xAA; i <= 0xFF5A; i++)
        {
            var c = (char)i;
            if (Characters.Of(c) != CharacterKind.Latin)
                continue;
            letters.Clear();
            foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
            {
                if (special.TryGetValue(part, out var spelled))
                    letters.Append(spelled);
                else if (Characters.Of(part) == CharacterKind.Latin && part is not (>= '\u02B0' and <= '\u02FF'))
                    letters.Append(char.ToLowerInvariant(part));
            }

            folded[c] = letters.ToString();
        }

        return folded;
    }
}
