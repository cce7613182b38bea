namespace Archive.Text.Dates;

/// <summary>
/// Dates with the name of a month: day month year, month day year, year month day, month year, and the ranges that share
/// a month (25 تا 28 نومبر 2023).
/// </summary>
internal static class DayGrammar
{
    /// <summary>«26 مارچ 2024», «یکم نومبر», «31 / خرداد / 1402», «25 سے 28 نومبر 2023 تک».</summary>
    public static Reading? FromDay(DateText text, int at)
    {
        if (!TryDay(text, at, out var day, out var spelled, out var next))
            return null;
        var (last, lastWeekday) = (day, 0);
        if (TryLast(text, next, day, out var lastDay, out var weekday, out var afterLast) && IsMonthAt(text, afterLast))
            (last, lastWeekday, next) = (lastDay, weekday, afterLast);
        if (!TryMonth(text, Between(text, next), out var month, out var afterMonth))
            return null;
        var named = text.Skip(afterMonth, EntryKind.MonthWord);
        var outcome = YearGrammar.AfterMonth(text, named, month.Calendar, hasDay: true, out var year, out var end);
        if (outcome == YearGrammar.Outcome.None)
        {
            // A common word is a month without a year only where nothing else can be meant.
            var clear = named > afterMonth || text.Ends(afterMonth) || text.Is(afterMonth, EntryKind.Joint);
            if (month.Care == Care.Faint || (month.Care == Care.Weak && !clear) || (spelled && day < 5))
                return null;
            end = named;
        }
        var rejected = outcome == YearGrammar.Outcome.Impossible || last < day || day < 1;
        end = last == day ? end : text.Skip(end, EntryKind.ToEnd);
        return new Reading(at, end, new Written(month.Calendar, year, month.Value, day), new Written(month.Calendar, year, month.Value, last), rejected) { LastWeekday = lastWeekday };
    }

    /// <summary>«نومبر 2023», «November 6, 2023», «نومبر سے دسمبر 2023».</summary>
    public static Reading? FromMonth(DateText text, int at)
    {
        if (!TryMonth(text, at, out var month, out var afterMonth))
            return null;
        if (MonthFirst(text, at, month, afterMonth) is { } dayOfMonth)
            return dayOfMonth;
        var named = text.Skip(afterMonth, EntryKind.MonthWord);
        if (YearGrammar.AfterMonth(text, named, month.Calendar, hasDay: false, out var year, out var next) is var outcome and not YearGrammar.Outcome.None)
        {
            if (month.Care == Care.Faint && named == afterMonth && next == named + 1)
                return null;
            return Reading.One(at, next, new Written(month.Calendar, year, month.Value, 0), outcome == YearGrammar.Outcome.Impossible);
        }
        if (month.Care == Care.None && YearGrammar.Connector(text, named, out var other) && TryMonth(text, other, out var last, out var afterLast)
            && last.Calendar == month.Calendar && last.Value > month.Value
            && YearGrammar.AfterMonth(text, text.Skip(afterLast, EntryKind.MonthWord), last.Calendar, false, out year, out next) == YearGrammar.Outcome.Year)
        {
            return new Reading(at, text.Skip(next, EntryKind.ToEnd), new Written(month.Calendar, year, month.Value, 0), new Written(month.Calendar, year, last.Value, 0));
        }
        return null;
    }

    /// <summary>«1402 خرداد 31», «2023-نومبر-06».</summary>
    public static Reading? FromYear(DateText text, int at)
    {
        if (!text.IsNumber(at) || text.Tokens[at].Digits != 4 || text.Tokens[at].Value < 0 || text.IsTail(at))
            return null;
        var separator = text.IsMark(at + 1, "/-");
        if (!TryMonth(text, separator ? at + 2 : at + 1, out var month, out var next))
            return null;
        var day = text.IsMark(next, "/-") ? next + 1 : next;
        if (!text.IsNumber(day) || text.Tokens[day].Digits > 2 || !(separator || text.Ends(day + 1)))
            return null;
        var year = text.Tokens[at].Value;
        return Reading.One(at, day + 1, new Written(month.Calendar, year, month.Value, text.Tokens[day].Value), !YearGrammar.InRange(month.Calendar, year) || text.Tokens[day].Value < 1);
    }

    private static Reading? MonthFirst(DateText text, int at, Entry month, int afterMonth)
    {
        if (!text.IsNumber(afterMonth) || text.Tokens[afterMonth].Digits > 2 || text.IsHead(afterMonth) && !text.IsMark(afterMonth + 1, "-–") && !text.Is(afterMonth + 1, EntryKind.Th))
            return null;
        var day = text.Tokens[afterMonth].Value;
        var next = text.Skip(afterMonth + 1, EntryKind.Th);
        var last = day;
        if (TryLast(text, next, day, out var lastDay, out _, out var afterLast))
            (last, next) = (lastDay, afterLast);
        var comma = text.IsMark(next, ",،") ? next + 1 : next;
        var hasYear = text.IsNumber(comma) && text.Tokens[comma].Digits == 4 && YearGrammar.InRange(month.Calendar, text.Tokens[comma].Value)
            && !text.Is(comma + 1, EntryKind.Count);
        if (!hasYear && (month.Language != Language.English || text.Is(next, EntryKind.Count)))
            return null;
        var year = hasYear ? text.Tokens[comma].Value : 0;
        var end = next;
        if (hasYear)
            _ = YearGrammar.Sign(text, comma + 1, out end);
        return new Reading(at, end, new Written(month.Calendar, year, month.Value, day), new Written(month.Calendar, year, month.Value, last), last < day || day < 1);
    }

    private static bool TryDay(DateText text, int at, out int day, out bool spelled, out int next)
    {
        (day, spelled, next) = (0, false, at);
        if (text.IsNumber(at))
        {
            if (text.Tokens[at].Digits > 2 || text.IsTail(at))
                return false;
            day = text.Tokens[at].Value;
            next = text.Skip(at + 1, EntryKind.Th);
            return true;
        }
        if (text.IsBefore(at, EntryKind.PartOf))
            return false;
        if (text.Find(at, EntryKind.Day, out var ordinal, out next))
        {
            day = ordinal.Value;
            if (!text.Find(at, EntryKind.NumberDay, out var longer, out var further) || further <= next)
                return true;
            (day, next, spelled) = (longer.Value, further, true);
            return true;
        }
        spelled = text.Find(at, EntryKind.NumberDay, out var number, out next);
        day = spelled ? number.Value : 0;
        return spelled;
    }

    /// <summary>The second day of a range within a month. «25 اور 26» are a range since they follow each other.</summary>
    private static bool TryLast(DateText text, int at, int first, out int last, out int weekday, out int next)
    {
        (last, weekday, next) = (0, 0, at);
        var listed = text.Find(at, EntryKind.And, out _, out var day);
        if (!listed && !YearGrammar.Connector(text, at, out day))
            return false;
        if (text.Find(day, EntryKind.Weekday, out var named, out var afterName))
            (weekday, day) = (named.Value, afterName);
        if (text.IsNumber(day))
        {
            if (text.Tokens[day].Digits > 2 || text.Tokens[day].Value < 0)
                return false;
            last = text.Tokens[day].Value;
            next = text.Skip(day + 1, EntryKind.Th);
        }
        else if (!TryDay(text, day, out last, out _, out next))
            return false;
        return !listed || last == first + 1;
    }

    private static bool IsMonthAt(DateText text, int at) => TryMonth(text, Between(text, at), out _, out _);

    /// <summary>Past what may stand between a day and its month: «/», «-», «of», «ماه».</summary>
    private static int Between(DateText text, int at)
    {
        if (text.IsMark(at, "/-–⁄") || (text.IsMark(at, ".") && text.IsGlued(at)))
            at++;
        return text.Skip(text.Skip(at, EntryKind.MonthLink), EntryKind.MonthWord);
    }

    private static bool TryMonth(DateText text, int at, out Entry month, out int next)
    {
        if (!text.Find(at, EntryKind.Month, out month, out next))
            return false;
        if (month.Language == Language.English && month.Care != Care.None && !text.BeginsWithCapital(at))
            return false;
        if (month is { Calendar: CalendarKind.Gregorian, Value: 3 } && text.IsBefore(at, EntryKind.March))
            return false;
        // می‌شود is a verb: what a non-joiner ties to the word belongs to it, unless it is the word for month.
        if (next < text.Count && text.Tokens[next].Joined && text.IsWord(next) && !text.Is(next, EntryKind.MonthWord))
            return false;
        if (text.IsMark(next, ".") && text.IsGlued(next) && text.IsLatin(next - 1) && text.Tokens[next - 1].Folded.Length is 3 or 4)
            next++;
        return true;
    }
}
