using Archive.Text.Analysis;

namespace Archive.Text.Persian;

/// <summary>What a Persian word may be an inflection of. Rules after the project's notes, section 4.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>ها with its endings: off, if two letters remain; X + های is also Xه + ای where a ZWNJ was lost (نقطهای).</item>
/// <item>گان becomes ه; یان goes after ا and و; ان goes from five letters on. Listed words (ایران, زبان) keep it.</item>
/// <item>تر, ترین: off, if three letters remain, except listed words (دختر, دفتر).</item>
/// <item>مان, تان, شان: off, if four letters remain (دوستان is not دوس + تان) or a ZWNJ stands before, except listed words. Elsewhere a single م, ت, ش is never taken off (مردم, آتش).</item>
/// <item>م, ت, ش after the plural ان, from seven letters on (بازیکنانش).</item>
/// <item>after a silent he: ام, ات, اش, ای, ایم, اید, اند: off (خانهام, شدهاند).</item>
/// <item>ی: off, if four letters remain; ایی and ویی lose two letters; ای and وی lose the ی of the izafat; گی becomes ه.</item>
/// <item>ات only by list (حملات): ملاقات has none.</item>
/// </list>
/// </remarks>
internal static class PersianBases
{
    private static readonly string[] PluralEndings = ["هایشان", "هایمان", "هایتان", "هایم", "هایت", "هایش", "هایی", "های", "ها"];
    private static readonly string[] HeEndings = ["هاند", "هاید", "هایم", "هام", "هات", "هاش", "های"];

    public static void Add(ReadOnlySpan<char> word, ref readonly BaseForms forms, int again)
    {
        if (word.Length < 4)
            return;
        switch (word[^1])
        {
            case 'ا' or 'م' or 'ت' or 'ش' or 'د' or 'ی' or 'ن':
                AddPlural(word, in forms, again);
                break;
        }

        if (word.Length >= 7 && word[^1] is ('م' or 'ت' or 'ش') && word[^2] == 'ن' && word[^3] == 'ا')
            AddBase(word[..^1], in forms, again);
        if (word[^1] is 'د' or 'م' or 'ت' or 'ش' or 'ی')
            AddAfterHe(word, in forms, again);
        if (word[^1] == 'ر' || word.EndsWith("ترین"))
            AddComparative(word, in forms, again);
        else if (word[^1] == 'ن')
            AddAn(word, in forms, again);
        else if (word[^1] == 'ی')
            AddYeh(word, in forms, again);
    }

    private static void AddPlural(ReadOnlySpan<char> word, ref readonly BaseForms forms, int again)
    {
        foreach (var ending in PluralEndings)
        {
            if (word.Length < ending.Length + 2 || !word.EndsWith(ending))
                continue;
            AddBase(word[..^ending.Length], in forms, again);
            return;
        }
    }

    private static void AddAfterHe(ReadOnlySpan<char> word, ref readonly BaseForms forms, int again)
    {
        foreach (var ending in HeEndings)
        {
            if (word.Length < ending.Length + 2 || !word.EndsWith(ending))
                continue;
            AddBase(word[..^(ending.Length - 1)], in forms, again);
            return;
        }
    }

    private static void AddComparative(ReadOnlySpan<char> word, ref readonly BaseForms forms, int again)
    {
        var ending = word[^1] == 'ر' ? 2 : 4;
        if (word.Length >= ending + 3 && word[^ending] == 'ت')
            AddBase(word[..^ending], in forms, again);
    }

    private static void AddAn(ReadOnlySpan<char> word, ref readonly BaseForms forms, int again)
    {
        if (word[^2] != 'ا' || word.Length < 5)
            return;
        var rest = word[..^2];
        if (rest[^1] == 'گ' && rest.Length >= 4)
            forms.Add(rest[..^1], "ه");
        if (rest[^1] is 'م' or 'ت' or 'ش' && rest.Length >= 5)
            AddBase(rest[..^1], in forms, again);
        if (rest[^1] == 'ی' && rest[^2] is 'ا' or 'و' && rest.Length >= 4)
            AddBase(rest[..^1], in forms, again);
        AddBase(rest, in forms, again);
    }

    private static void AddYeh(ReadOnlySpan<char> word, ref readonly BaseForms forms, int again)
    {
        var rest = word[..^1];
        switch (rest[^1])
        {
            case 'گ':
                if (rest.Length >= 4)
                    forms.Add(rest[..^1], "ه");
                break;
            case 'ی':
                if (rest.Length >= 4 && rest[^2] is 'ا' or 'و')
                    AddBase(rest[..^1], in forms, again);
                break;
            case 'ا' or 'و':
                if (rest.Length >= 3)
                    AddBase(rest, in forms, again);
                break;
            default:
                if (rest.Length >= 4)
                    AddBase(rest, in forms, again);
                break;
        }
    }

    private static void AddBase(ReadOnlySpan<char> form, ref readonly BaseForms forms, int again)
    {
        var entry = forms.Add(form);
        if (again > 0 && entry?.Is(WordFlags.Whole | WordFlags.StopWord) != true)
            Add(form, in forms, again - 1);
    }
}
