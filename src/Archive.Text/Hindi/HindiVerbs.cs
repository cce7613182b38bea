using Archive.Text.Analysis;

namespace Archive.Text.Hindi;

/// <summary>
/// The forms of the verbs of a closed list; the base form of each is the infinitive (करते is करना). A bare root is no form
/// here: most of them are nouns too (खेल, मार).
/// </summary>
internal static class HindiVerbs
{
    private static readonly string[] Always = ["ना", "ने", "नी", "ता", "ते", "ती", "तीं"];
    private static readonly string[] AfterConsonant =
        ["ा", "े", "ी", "ीं", "ूं", "ो", "ें", "िए", "ेगा", "ेगी", "ेंगे", "ेंगी", "ूंगा", "ूंगी", "ोगे", "कर"];
    private static readonly string[] AfterVowel =
        ["या", "ए", "ई", "ईं", "ऊं", "ओ", "एं", "इए", "एगा", "एगी", "एंगे", "एंगी", "ऊंगा", "ऊंगी", "ओगे", "कर"];

    public static void AddTo(Lexicon.Builder lexicon)
    {
        foreach (var root in Table.Words("Hindi/verbs.tsv"))
        {
            var vowel = root[^1] is (>= '\u093E' and <= '\u094C') or (>= '\u0905' and <= '\u0914');
            foreach (var ending in Always)
                lexicon.Form(root + ending, root + "ना");
            foreach (var ending in vowel ? AfterVowel : AfterConsonant)
                lexicon.Form(root + ending, root + "ना");
        }

        foreach (var row in Table.Rows("Hindi/verb-forms.tsv", 2))
        {
            foreach (var form in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                lexicon.Form(form, row[0]);
        }
    }
}
