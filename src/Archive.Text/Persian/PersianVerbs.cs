using Archive.Text.Analysis;

namespace Archive.Text.Persian;

/// <summary>
/// The forms of the verbs of a closed list; the base form of each is the infinitive (می‌کنند is کردن).
/// </summary>
/// <remarks>
/// With می and نمی: present stem + م ی د یم ید ند; past stem alone and + م ی یم ید ند; participle in ه, alone and + ام ای است
/// ایم اید اند. Without a prefix (verbs marked <c>plain</c> only, so that no noun is taken for a verb): the past stem + ند یم ید,
/// the participle and its forms, the present stem + ند (آورند), ب and ن + present stem + د یم ید ند, ن + past stem and its forms.
/// </remarks>
internal static class PersianVerbs
{
    private static readonly string[] Present = ["م", "ی", "د", "یم", "ید", "ند"];
    private static readonly string[] Past = ["", "م", "ی", "یم", "ید", "ند"];
    private static readonly string[] Perfect = ["", "ام", "ای", "است", "ایم", "اید", "اند"];

    public static void AddTo(Lexicon.Builder lexicon)
    {
        foreach (var row in Table.Rows("Persian/verbs.tsv", 2))
        {
            var infinitive = row[0];
            var past = infinitive[..^1];
            var bare = row.Length > 2 && string.Equals(row[2], "bare", StringComparison.Ordinal);
            var plain = bare || (row.Length > 2 && string.Equals(row[2], "plain", StringComparison.Ordinal));
            foreach (var present in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var ending in Present)
                {
                    Prefixed(lexicon, present + ending, infinitive);
                    if (plain && present.Length > 1 && ending is "ند")
                        lexicon.Form(present + ending, infinitive);
                    if (plain && ending is not ("م" or "ی"))
                    {
                        lexicon.Form("ب" + present + ending, infinitive);
                        lexicon.Form("ن" + present + ending, infinitive);
                    }
                }
            }

            foreach (var ending in Past)
            {
                Prefixed(lexicon, past + ending, infinitive);
                if (plain && (bare || ending is "ند" or "یم" or "ید"))
                    lexicon.Form(past + ending, infinitive);
                if (plain)
                    lexicon.Form("ن" + past + ending, infinitive);
            }

            foreach (var ending in Perfect)
            {
                Prefixed(lexicon, past + "ه" + ending, infinitive);
                if (plain)
                {
                    lexicon.Form(past + "ه" + ending, infinitive);
                    lexicon.Form("ن" + past + "ه" + ending, infinitive);
                }
            }
        }
    }

    private static void Prefixed(Lexicon.Builder lexicon, string form, string infinitive)
    {
        foreach (var prefix in (string[])["می", "نمی"])
        {
            if (lexicon.IsWhole(prefix + form))
                continue; // میدانی is a word of its own
            lexicon.Join(prefix + " " + form);
            lexicon.Stem(prefix + form, infinitive);
        }
    }
}
