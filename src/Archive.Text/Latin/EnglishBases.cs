using Archive.Text.Analysis;

namespace Archive.Text.Latin;

/// <summary>What an English word may be an inflection of: the regular plural, past and -ing form. Candidates, never a cut.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>ies and ied become y (cities, tried); es after s, x, z, ch, sh goes (churches); s goes, but not after s, u, i, a (Hamas, virus, basis).</item>
/// <item>ed and ing go, or leave an e (used, making), or one of two equal consonants (stopped).</item>
/// </list>
/// Source: the spelling rules of any English grammar.
/// </remarks>
internal static class EnglishBases
{
    public static void Add(ReadOnlySpan<char> word, ref readonly BaseForms forms)
    {
        if (word.Length < 4)
            return;
        if (word.Length > 4 && (word.EndsWith("ies") || word.EndsWith("ied")))
            forms.Add(word[..^3], "y");
        else if (word[^1] == 's')
            AddPlural(word, in forms);
        else if (word.EndsWith("ed"))
            AddRoot(word[..^2], in forms);
        else if (word.Length > 5 && word.EndsWith("ing"))
            AddRoot(word[..^3], in forms);
    }

    private static void AddPlural(ReadOnlySpan<char> word, ref readonly BaseForms forms)
    {
        if (word[^2] is 's' or 'u' or 'i' or 'a')
            return;
        if (word[^2] == 'e' && word.Length > 4 && (word[^3] is 's' or 'x' or 'z' || word[..^2].EndsWith("ch") || word[..^2].EndsWith("sh")))
            forms.Add(word[..^2]);
        forms.Add(word[..^1]);
    }

    private static void AddRoot(ReadOnlySpan<char> root, ref readonly BaseForms forms)
    {
        if (root.Length < 2 || !root.ContainsAny("aeiouy"))
            return;
        if (root.Length > 3 && root[^1] == root[^2] && root[^1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'l' or 's'))
            forms.Add(root[..^1]);
        forms.Add(root);
        forms.Add(root, "e");
    }
}
