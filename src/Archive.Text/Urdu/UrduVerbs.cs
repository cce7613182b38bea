using Archive.Text.Analysis;

namespace Archive.Text.Urdu;

/// <summary>
/// The forms of the verbs of a closed list; the base form of each is the infinitive (کرتے is کرنا). A bare root is no form
/// here: most of them are nouns too (کھیل, مار).
/// </summary>
internal static class UrduVerbs
{
    private static readonly string[] Always = ["نا", "نے", "نی", "تا", "تے", "تی", "تیں"];
    private static readonly string[] AfterConsonant = ["ا", "ے", "ی", "یں", "وں", "و", "یے", "ئیے", "یگا", "یگی", "ینگے", "یںگے", "ےگا", "ےگی", "ونگا", "وںگا", "وگے"];
    private static readonly string[] AfterVowel = ["یا", "ئے", "ئی", "ئیں", "ؤں", "ؤ", "ئیے", "ئیگا", "ئیگی", "ئینگے", "ئےگا", "ئےگی", "ئیںگے", "ؤنگا", "ؤںگا", "ؤگے"];

    public static void AddTo(Lexicon.Builder lexicon)
    {
        foreach (var root in Table.Words("Urdu/verbs.tsv"))
        {
            foreach (var ending in Always)
                lexicon.Form(root + ending, root + "نا");
            foreach (var ending in root[^1] is 'ا' or 'آ' or 'و' ? AfterVowel : AfterConsonant)
                lexicon.Form(root + ending, root + "نا");
        }

        foreach (var row in Table.Rows("Urdu/verb-forms.tsv", 2))
        {
            foreach (var form in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                lexicon.Form(form, row[0]);
        }
    }
}
