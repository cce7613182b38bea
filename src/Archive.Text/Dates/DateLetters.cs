using System.Globalization;
using System.Text;

namespace Archive.Text.Dates;

/// <summary>
/// Folds a word so that one month has one spelling. For comparing the words of dates only: the analyzers have their own,
/// finer rules. Sources: notes §2 and §6.
/// <list type="bullet">
/// <item>U+064A ي, U+0649 ى, U+06D0 ې, U+0626 ئ to U+06CC ی; U+0643 ك, U+06AA ڪ to U+06A9 ک.</item>
/// <item>U+06C1 ہ, U+06BE ھ, U+06D5 ە, U+0629 ة, U+06C3 ۃ, U+06C0 ۀ, U+06C2 ۂ to U+0647 ه; U+0624 ؤ to و.</item>
/// <item>U+0622 آ, U+0623 أ, U+0625 إ, U+0671 ٱ to U+0627 ا; U+0621 ء inside or after a word, U+0640 and every Arabic mark deleted.</item>
/// <item>Devanagari: U+093C nukta deleted (U+0958-095F to their base); U+0901 ँ to U+0902 ं; a nasal and virama before a
/// consonant of its class to ं (नवम्बर, नवंबर); U+0949 ॉ to ा, U+0945 ॅ to े, U+0911 ऑ to आ.</item>
/// <item>Latin: capitals to small letters. U+200C, U+200D and the bidi controls deleted.</item>
/// </list>
/// </summary>
internal static class DateLetters
{
    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var c = Fold(word[i]);
            if (c == '\0' || (c == '\u0621' && folded.Length > 0))
                continue;
            if (IsNasal(c) && i + 2 < word.Length && word[i + 1] == '\u094D' && SameClass(c, Fold(word[i + 2])))
            {
                folded.Append('\u0902');
                i++;
                continue;
            }
            folded.Append(c);
        }
        return folded.ToString();
    }

    private static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c + 32),
        >= 'a' and <= 'z' => c,
        '\u064A' or '\u0649' or '\u06D0' or '\u06CD' or '\u0626' => '\u06CC',
        '\u0643' or '\u06AA' => '\u06A9',
        '\u06C1' or '\u06BE' or '\u06D5' or '\u0629' or '\u06C3' or '\u06C0' or '\u06C2' => '\u0647',
        '\u0624' => '\u0648',
        '\u0622' or '\u0623' or '\u0625' or '\u0671' => '\u0627',
        '\u0640' or '\u0670' or '\u093C' => '\0',
        '\u0901' => '\u0902',
        '\u0949' => '\u093E',
        '\u0945' => '\u0947',
        '\u0911' => '\u0906',
        >= '\u0958' and <= '\u095F' => "\u0915\u0916\u0917\u091C\u0921\u0922\u092B\u092F"[c - '\u0958'],
        >= '\u0610' and <= '\u061A' or >= '\u064B' and <= '\u065F' or >= '\u06D6' and <= '\u06ED' => '\0',
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.Format => '\0',
        _ => c,
    };

    private static bool IsNasal(char c) => c is '\u0919' or '\u091E' or '\u0923' or '\u0928' or '\u092E';

    private static bool SameClass(char nasal, char next) => nasal switch
    {
        '\u0919' => next is >= '\u0915' and <= '\u0918',
        '\u091E' => next is >= '\u091A' and <= '\u091D',
        '\u0923' => next is >= '\u091F' and <= '\u0922',
        '\u0928' => next is >= '\u0924' and <= '\u0927' or '\u0938' or '\u0936',
        _ => next is >= '\u092A' and <= '\u092D',
    };
}
