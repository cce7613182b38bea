namespace Archive.Text.Dates;

/// <summary>
/// The four sets of digits of these languages: ASCII, Arabic-Indic (U+0660-0669), extended Arabic-Indic (U+06F0-06F9) and
/// Devanagari (U+0966-096F). One digit of each set is one UTF-16 unit, so converted text keeps every position.
/// </summary>
public static class Digits
{
    /// <summary>0-9, or -1 for anything that is not a digit of the four sets.</summary>
    public static int Value(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '\u0660' and <= '\u0669' => c - '\u0660',
        >= '\u06F0' and <= '\u06F9' => c - '\u06F0',
        >= '\u0966' and <= '\u096F' => c - '\u0966',
        _ => -1,
    };

    public static string ToAscii(string text) => Convert(text, '0');

    /// <summary>
    /// The digits of an interface in <paramref name="language"/>: extended Arabic-Indic for Persian and Urdu, Arabic-Indic
    /// for Arabic, ASCII for English and for Hindi (the default of CLDR's hi, and of most Hindi publishing).
    /// </summary>
    public static string ToLanguage(string text, Language language) => Convert(text, language switch
    {
        Language.Persian or Language.Urdu => '\u06F0',
        Language.Arabic => '\u0660',
        _ => '0',
    });

    private static string Convert(string text, char zero)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, (text, zero), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var value = Value(state.text[i]);
                span[i] = value < 0 ? state.text[i] : (char)(state.zero + value);
            }
        });
    }
}
