using System.Text;

namespace Archive.Text.ArabicScript;

/// <summary>
/// The letters behind the presentation forms U+FB50-FDFF and U+FE70-FEFF (Unicode NFKC, one character at a time), as
/// text taken from PDF files has them. U+FDFA and U+FDFB are honorific signs and stand for no letters.
/// </summary>
internal static class PresentationForms
{
    private const int First = 0xFB50;
    private static readonly string[] Letters = Build();

    public static bool Contains(char c) => c >= First && c != '\uFEFF';

    /// <summary>The letters of the form; the empty string for what has none.</summary>
    public static string Of(char c) => Letters[c - First];

    private static string[] Build()
    {
        var letters = new string[0x10000 - First];
        for (var i = 0; i < letters.Length; i++)
        {
            var c = (char)(First + i);
            letters[i] = c is (>= '\uFB50' and <= '\uFDFF' and not ('\uFDFA' or '\uFDFB')) or (>= '\uFE70' and <= '\uFEFC')
                ? c.ToString().Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal)
                : "";
        }

        return letters;
    }
}
