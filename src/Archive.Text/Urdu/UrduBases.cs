using Archive.Text.Analysis;

namespace Archive.Text.Urdu;

/// <summary>What an Urdu noun may be an inflection of; verbs are listed (<see cref="UrduVerbs"/>). Rules after the project's notes, section 3.</summary>
/// <remarks>
/// On surface forms, hence ؤ is و and ئ is ی:
/// <list type="bullet">
/// <item>یوں becomes ی; یاں becomes ی and یہ (دھمکیوں, دھمکیاں);</item>
/// <item>اوں and اییں become ا (رہنماؤں, دعائیں); ووں and وییں become و (جنگجوؤں);</item>
/// <item>وں, from four letters on: off, and also ا and ہ in its place (دنوں, لڑکوں, علاقوں);</item>
/// <item>یں, from five letters on: off (کتابیں);</item>
/// <item>ے, from four letters on: becomes ا and ہ, after ع also nothing (لڑکے, معاہدے, موقعے);</item>
/// <item>ایے and وییے, the izafat of a vowel: off (شورائے);</item>
/// <item>آ is also ا, from four letters on (آئمہ).</item>
/// </list>
/// Nothing is taken off that ends in ہ, ا or ات, and no prefix: خانہ is not خان, ملاقات has no plural ending.
/// </remarks>
internal static class UrduBases
{
    public static void Add(ReadOnlySpan<char> word, ref readonly BaseForms forms)
    {
        if (word.Length < 4)
            return;
        switch (word[^1])
        {
            case 'ں' when word[^2] == 'و':
                AddOblique(word[..^2], in forms);
                break;
            case 'ں' when word[^2] == 'ا' && word[^3] == 'ی':
                forms.Add(word[..^2]);
                forms.Add(word[..^3], "یہ");
                forms.Add(word[..^3], "یا");
                break;
            case 'ں' when word[^2] == 'ی':
                AddPlural(word[..^2], in forms);
                break;
            case 'ے':
                AddYeh(word[..^1], in forms);
                break;
        }

        var madda = word.IndexOf('آ');
        if (madda >= 0)
        {
            Span<char> plain = stackalloc char[word.Length];
            word.Replace(plain, 'آ', 'ا');
            forms.Add(plain, "");
        }
    }

    private static void AddOblique(ReadOnlySpan<char> rest, ref readonly BaseForms forms)
    {
        forms.Add(rest);
        if (rest[^1] is 'ا' or 'و')
            return;
        if (rest[^1] == 'ی' && rest.Length >= 3 && rest[^2] is 'ا' or 'و')
            forms.Add(rest[..^1]); // ہمسایوں
        forms.Add(rest, "ا");
        forms.Add(rest, "ہ");
    }

    private static void AddPlural(ReadOnlySpan<char> rest, ref readonly BaseForms forms)
    {
        if (rest[^1] == 'ی' && rest.Length >= 3 && rest[^2] is 'ا' or 'و')
            forms.Add(rest[..^1]);
        else if (rest.Length >= 3)
            forms.Add(rest);
    }

    private static void AddYeh(ReadOnlySpan<char> rest, ref readonly BaseForms forms)
    {
        if (rest[^1] == 'ی' && rest.Length >= 4 && rest[^2] is 'ا' or 'و')
            forms.Add(rest[..^1]);
        forms.Add(rest, "ا");
        forms.Add(rest, "ہ");
        if (rest[^1] == 'ع')
            forms.Add(rest);
    }
}
