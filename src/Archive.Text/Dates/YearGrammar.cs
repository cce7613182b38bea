namespace Archive.Text.Dates;

/// <summary>
/// Years: after a month, and alone. Alone a number is a year only with a sign (2023ء, ۱۴۰۲ ش) or a word (سال, سنہ, वर्ष)
/// by it. After a month a year of four digits must be one that the month's calendar can have; two digits are a year only
/// after a Solar month (۲۲ بهمن ۵۷ is 1357).
/// </summary>
internal static class YearGrammar
{
    /// <summary>The first whole year of the Gregorian calendar; an earlier day is written in another one.</summary>
    private const int FirstGregorian = 1583;
    private const int LastGregorian = 2199;
    private const int FirstSolar = 1200;
    private const int LastSolar = 1499;

    /// <summary>A year with neither month nor sign is Solar up to here, in Persian; above it could be either Hijri count.</summary>
    private const int LastPlainSolar = 1419;

    internal enum Outcome
    {
        None, Year, Impossible,
    }

    public static Outcome AfterMonth(DateText text, int at, CalendarKind calendar, bool hasDay, out int year, out int next)
    {
        year = 0;
        next = at;
        var comma = text.IsMark(at, ",،");
        var separated = comma || text.IsMark(at, "/-–⁄") || (text.IsMark(at, ".") && text.IsGlued(at) && text.IsGlued(at + 1));
        var number = separated ? at + 1 : at;
        var afterPrefix = text.Skip(number, EntryKind.YearPrefix);
        var prefixed = afterPrefix > number;
        number = afterPrefix;
        if (!text.IsNumber(number) || text.Tokens[number].Value < 0)
            return Outcome.None;
        var (value, digits) = (text.Tokens[number].Value, text.Tokens[number].Digits);
        var sign = Sign(text, number + 1, out var end);
        if (sign is EntryKind.SignBefore)
        {
            next = end;
            return Outcome.Impossible;
        }
        if (digits == 2 && calendar == CalendarKind.SolarHijri)
        {
            if (!IsShortYear(text, number, hasDay, separated && !comma, sign))
                return Outcome.None;
            value += 1300;
        }
        else if (digits != 4 && !(calendar == CalendarKind.LunarHijri && sign is EntryKind.SignHijri or EntryKind.SignLunar))
        {
            // «۲ ژوئیه ۸۶۸ میلادی», «اول مارس سال ۴۹»: the year is written, and it is none that we can place.
            var stated = prefixed || (sign is not null && digits == 3);
            next = stated ? end : at;
            return stated ? Outcome.Impossible : Outcome.None;
        }
        if (comma && text.Is(number + 1, EntryKind.Count))
            return Outcome.None;
        next = end;
        year = value;
        if (digits == 4 && !InRange(calendar, value) && (comma || value < 1000) && !prefixed && sign is null)
        {
            next = at;
            return Outcome.None;
        }
        return (InRange(calendar, value) || digits < 4) && value > 0 && Agrees(sign, calendar) ? Outcome.Year : Outcome.Impossible;
    }

    /// <summary>سال ۱۴۰۲, 2023ء, 1445 ہجری; «سال ۱۴۰۰ تا ۱۴۰۲» and «1939 تا 1945ء» as ranges.</summary>
    public static Reading? Alone(DateText text, int at)
    {
        var number = text.Skip(at, EntryKind.YearPrefix);
        var prefixed = number > at;
        if (!text.IsNumber(number) || text.Tokens[number].Value < 0 || text.IsTail(number))
            return null;
        if (prefixed && (text.IsBefore(at, EntryKind.Many) || text.IsNumber(at - 1)))
            return null;
        var calendar = Calendar(text, number, prefixed, out var next);
        var range = Connector(text, next, out var other) ? text.Skip(other, EntryKind.YearPrefix) : 0;
        if (range > 0 && text.IsNumber(range) && text.Tokens[range].Digits == 4 && text.Tokens[number].Digits == 4)
        {
            var last = Calendar(text, range, prefixed || range > other, out var end);
            var first = next == number + 1 && !prefixed ? last : calendar;
            if (last is { } same && first == same && text.Tokens[range].Value > text.Tokens[number].Value)
                return new Reading(at, text.Skip(end, EntryKind.ToEnd), new Written(same, text.Tokens[number].Value, 0, 0), new Written(same, text.Tokens[range].Value, 0, 0));
        }
        if (calendar is not { } kind || text.IsHead(number) && next == number + 1)
            return null;
        if (text.IsBefore(at, EntryKind.DecadeLead))
            return Reading.Reject(at, next);
        if (text.Is(next, EntryKind.Decade))
            return Reading.Reject(at, text.Skip(next, EntryKind.Decade));
        return Reading.One(at, next, new Written(kind, text.Tokens[number].Value, 0, 0));
    }

    /// <summary>The sign of a year that stands here, or in brackets here; null where none does.</summary>
    public static EntryKind? Sign(DateText text, int at, out int next)
    {
        var bracket = text.IsMark(at, "(");
        var start = bracket ? at + 1 : at;
        EntryKind? longest = null;
        next = start;
        for (var kind = EntryKind.SignGregorian; kind <= EntryKind.SignBefore; kind++)
        {
            if (text.Find(start, kind, out _, out var end) && end > next)
                (longest, next) = (kind, end);
        }
        var closed = !bracket || text.IsMark(next, ")");
        if (longest is null || !closed)
        {
            next = at;
            return null;
        }
        next += bracket ? 1 : 0;
        if (text.IsMark(next, ".") && text.IsGlued(next) && text.Tokens[next - 1].Folded.Length <= 2 && text.IsWord(next + 1))
            next++;
        return longest;
    }

    public static bool Agrees(EntryKind? sign, CalendarKind calendar) => sign switch
    {
        null => true,
        EntryKind.SignGregorian => calendar == CalendarKind.Gregorian,
        EntryKind.SignSolar => calendar == CalendarKind.SolarHijri,
        EntryKind.SignLunar => calendar == CalendarKind.LunarHijri,
        EntryKind.SignHijri => calendar != CalendarKind.Gregorian,
        _ => false,
    };

    public static bool InRange(CalendarKind calendar, int year) => calendar switch
    {
        CalendarKind.Gregorian => year is >= FirstGregorian and <= LastGregorian,
        CalendarKind.SolarHijri => year is >= FirstSolar and <= LastSolar,
        _ => year is >= 1000 and <= LunarHijri.LastYear,
    };

    /// <summary>A year that stands in numbers only (۱۴۰۲/۰۳/۳۱): the calendar that it can be of, null for none.</summary>
    public static CalendarKind? OfNumber(int year, EntryKind? sign) => sign switch
    {
        null when InRange(CalendarKind.Gregorian, year) => CalendarKind.Gregorian,
        null when year is >= 1300 and <= LastPlainSolar => CalendarKind.SolarHijri,
        null when year is > LastPlainSolar and <= LunarHijri.LastYear => CalendarKind.LunarHijri,
        EntryKind.SignHijri => OfNumber(year, null) is { } plain and not CalendarKind.Gregorian ? plain : null,
        EntryKind.SignGregorian when InRange(CalendarKind.Gregorian, year) => CalendarKind.Gregorian,
        EntryKind.SignSolar when InRange(CalendarKind.SolarHijri, year) => CalendarKind.SolarHijri,
        EntryKind.SignLunar when InRange(CalendarKind.LunarHijri, year) => CalendarKind.LunarHijri,
        _ => null,
    };

    /// <summary>«تا», «سے», a dash: what stands between the two ends of a range.</summary>
    public static bool Connector(DateText text, int at, out int next)
    {
        if (text.Find(at, EntryKind.To, out _, out next))
            return true;
        next = at + 1;
        return text.IsMark(at, "-–—‑");
    }

    private static CalendarKind? Calendar(DateText text, int number, bool prefixed, out int next)
    {
        var (value, digits) = (text.Tokens[number].Value, text.Tokens[number].Digits);
        var sign = Sign(text, number + 1, out next);
        if (sign is null && (!prefixed || digits != 4 || text.Is(number + 1, EntryKind.Count) || text.Is(number + 1, EntryKind.Th)))
            return null;
        var full = next > number + 1 && text.Tokens[next - 1].Folded.Length > 2;
        return sign switch
        {
            null when InRange(CalendarKind.Gregorian, value) => CalendarKind.Gregorian,
            null => text.Language == Language.Persian && value is >= 1300 and <= LastPlainSolar ? CalendarKind.SolarHijri : null,
            EntryKind.SignGregorian => value is >= 100 and <= LastGregorian && (digits == 4 || full || text.IsGlued(number + 1)) ? CalendarKind.Gregorian : null,
            EntryKind.SignSolar => digits == 4 && value is >= 1000 and <= LastSolar ? CalendarKind.SolarHijri : null,
            // «۱۴۰۰ هجری» alone is said of both counts in Persian; in Urdu and Hindi of the lunar one.
            EntryKind.SignHijri when text.Language == Language.Persian => null,
            EntryKind.SignHijri or EntryKind.SignLunar => value is >= 1 and <= LunarHijri.LastYear && digits >= 2 && (digits >= 4 || full || text.IsGlued(number + 1))
                ? CalendarKind.LunarHijri
                : null,
            _ => null,
        };
    }

    private static bool IsShortYear(DateText text, int number, bool hasDay, bool separated, EntryKind? sign)
    {
        if (sign is not null || separated)
            return true;
        var after = number + 1;
        if (text.IsHead(number) || text.Is(after, EntryKind.Count) || text.Is(after, EntryKind.Month) || text.Is(after, EntryKind.Th))
            return false;
        // Without a day, خرداد ۱۵ is the fifteenth; above 31 and at a clear end it can only be a year.
        return hasDay || (text.Tokens[number].Value > 31 && (text.Ends(after) || text.Is(after, EntryKind.Joint)));
    }
}
