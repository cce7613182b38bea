using Archive.Text.ArabicScript;
using Archive.Text.Hindi;
using Archive.Text.Latin;
using Archive.Text.Persian;
using Archive.Text.Urdu;

namespace Archive.Text.Analysis;

/// <summary>The analyzer of each language: immutable, shared, made on first use.</summary>
public static class Analyzers
{
    private static readonly Lazy<ArabicScriptRules> ArabicScript = new(() => new ArabicScriptRules());
    private static readonly Lazy<HindiRules> Devanagari = new(() => new HindiRules());
    private static readonly Lazy<LatinRules> Latin = new(() => new LatinRules());

    private static readonly Lazy<Analyzer> Urdu = new(() => Make(Language.Urdu, new UrduRules()));
    private static readonly Lazy<Analyzer> Persian = new(() => Make(Language.Persian, new PersianRules()));
    private static readonly Lazy<Analyzer> Hindi = new(() => Make(Language.Hindi, Devanagari.Value));
    private static readonly Lazy<Analyzer> Arabic = new(() => Make(Language.Arabic, ArabicScript.Value));
    private static readonly Lazy<Analyzer> English = new(() => Make(Language.English, Latin.Value));
    private static readonly Lazy<Analyzer> Undetermined = new(() => Make(Language.Undetermined, ArabicScript.Value));

    /// <summary>
    /// The analyzer of texts in a language. Words of another script inside the text are folded by the rules of that
    /// script; so are all words where the language is not determined.
    /// </summary>
    public static Analyzer For(Language language) => language switch
    {
        Language.Urdu => Urdu.Value,
        Language.Persian => Persian.Value,
        Language.Hindi => Hindi.Value,
        Language.Arabic => Arabic.Value,
        Language.English => English.Value,
        _ => Undetermined.Value,
    };

    /// <summary>True for a function word of the language, in its surface form.</summary>
    internal static bool IsStopWord(Language language, ReadOnlySpan<char> surface) =>
        ((LanguageAnalyzer)For(language)).Lexicon.Find(surface)?.Is(WordFlags.StopWord) == true;

    private static LanguageAnalyzer Make(Language language, LanguageRules own) =>
        new(language, own, [ArabicScript.Value, Devanagari.Value, Latin.Value]);
}
