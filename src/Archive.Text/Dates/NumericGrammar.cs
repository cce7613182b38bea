namespace Archive.Text.Dates;

/// <summary>
/// Dates in numbers: y/m/d where the first number has four digits, else d/m/y, with one and the same sign between (/ - .).
/// In English d/m/y and m/d/y are both written, so 6/11/2023 is not derivable there and is left out.
/// </summary>
internal static class NumericGrammar
{
    public static Reading? Read(DateText text, int at)
    {
        if (!text.IsNumber(at) || !text.IsMark(at + 1, "/-.‐‑–⁄") || !text.IsNumber(at + 2) || !text.IsNumber(at + 4)
            || text.Tokens[at + 3].Kind != DateTokenKind.Mark || text.Tokens[at + 3].Value != text.Tokens[at + 1].Value)
            return null;
        for (var i = at + 1; text.IsMark(at + 1, ".") && i <= at + 4; i++)
        {
            if (!text.IsGlued(i))
                return null;
        }
        var tokens = text.Tokens;
        var yearFirst = tokens[at].Digits == 4;
        var (year, day) = yearFirst ? (tokens[at], tokens[at + 4]) : (tokens[at + 4], tokens[at]);
        if (year.Digits != 4 || day.Digits > 2 || tokens[at + 2].Digits > 2 || text.IsTail(at) || GoesOn(text, at + 4))
            return null;
        var sign = YearGrammar.Sign(text, at + 5, out var next);
        if (YearGrammar.OfNumber(year.Value, sign) is not { } calendar)
            return null;
        // Urdu writes ھ for the lunar count.
        if (sign == EntryKind.SignHijri && text.Language == Language.Urdu)
            calendar = CalendarKind.LunarHijri;
        var written = new Written(calendar, year.Value, tokens[at + 2].Value, day.Value);
        var ambiguous = text.Language == Language.English && !yearFirst && written is { Day: <= 12, Month: <= 12 } && written.Day != written.Month;
        return Reading.One(at, next, written, rejected: ambiguous || written.Month is < 1 or > 12 || written.Day < 1);
    }

    private static bool GoesOn(DateText text, int last) =>
        text.IsHead(last) && !(text.IsGlued(last + 1) && text.IsWord(last + 1) && text.Tokens[last + 1].Folded is "t");
}
