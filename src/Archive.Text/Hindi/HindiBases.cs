using Archive.Text.Analysis;

namespace Archive.Text.Hindi;

/// <summary>What a Hindi noun may be an inflection of; verbs are listed (<see cref="HindiVerbs"/>). Rules after the project's notes, section 6.</summary>
/// <remarks>
/// On surface forms, hence without nukta and candrabindu:
/// <list type="bullet">
/// <item>ियों, ियां become ी, ि and िया (लड़कियां, नीतियों, चिड़ियां); इयों, इयां become ई (भाइयों);</item>
/// <item>ुओं, ुएं become ु and ू (वस्तुएं, हिंदुओं); ाओं, ाएं become ा; आओं, आएं become आ (दुआएं); ओं, एं elsewhere: off;</item>
/// <item>ों: off, and also ा in its place (लोगों, बच्चों); ें: off (किताबें);</item>
/// <item>े becomes ा (बच्चे); after a listed word it can be the izafat and goes off (जेहादे); ए becomes ा and या (रुपए).</item>
/// </list>
/// </remarks>
internal static class HindiBases
{
    public static void Add(ReadOnlySpan<char> word, ref readonly BaseForms forms)
    {
        if (word.Length < 3)
            return;
        if (word.EndsWith("ियों") || word.EndsWith("ियां"))
        {
            var rest = word[..^4];
            forms.Add(rest, "ी");
            forms.Add(rest, "ि");
            forms.Add(rest, "िया");
        }
        else if (word.EndsWith("इयों") || word.EndsWith("इयां"))
        {
            forms.Add(word[..^4], "ई");
        }
        else if (word.EndsWith("ओं") || word.EndsWith("एं"))
        {
            var rest = word[..^2];
            forms.Add(rest);
            if (rest[^1] == 'ु')
                forms.Add(rest[..^1], "ू");
            else if (rest[^1] == 'उ')
                forms.Add(rest[..^1], "ऊ");
        }
        else if (word.EndsWith("ों") && word.Length >= 4)
        {
            forms.Add(word[..^2]);
            forms.Add(word[..^2], "ा");
        }
        else if (word.EndsWith("ें") && word.Length >= 4)
        {
            forms.Add(word[..^2]);
        }
        else if (word[^1] == 'े')
        {
            forms.Add(word[..^1], "ा");
            AddIzafat(word[..^1], in forms);
        }
        else if (word[^1] == 'ए')
        {
            forms.Add(word[..^1], "ा");
            forms.Add(word[..^1], "या");
        }
    }

    private static void AddIzafat(ReadOnlySpan<char> rest, ref readonly BaseForms forms)
    {
        if (forms.Knows(rest, WordFlags.Izafat))
            forms.Add(rest);
    }
}
