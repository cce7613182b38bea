using System.Globalization;

namespace Archive.Text.Dates;

internal enum EntryKind
{
    Month, Weekday, Day, NumberDay, Cue,
    MonthWord, MonthLink, YearPrefix,
    SignGregorian, SignSolar, SignLunar, SignHijri, SignBefore,
    To, And, ToEnd, DayLead, DayLink, DayMark, Many, NotWeekday, PartOf, March, Decade, DecadeLead, Th, Count, Joint,
    Today, Nowadays, Yesterday, Daypart,
}

internal enum Care
{
    None, Weak, Faint,
}

internal enum CueSide
{
    Any, After, Before, Beside, Close, Start,
}

/// <summary>One row of a table, as a word of a text can mean it.</summary>
/// <param name="Value">The month, the ISO weekday or the day of the month; 0 for other kinds.</param>
/// <param name="Spelled">A form of single letters (ق م), which must be written apart: قم is a city.</param>
internal sealed record Entry(
    EntryKind Kind, Language Language, int Value, CalendarKind Calendar, Care Care, bool Spelled,
    string Role = "", string Rule = "", CueSide Side = CueSide.Any);

/// <summary>
/// All forms of the tables in one trie of folded letters, without spaces: a walk over the words of a text finds سه شنبه,
/// سه‌شنبه and سهشنبه alike. Built once for Urdu, Persian, and everything else; Hindi and English rows are in each, since
/// no script can be taken for another.
/// </summary>
internal sealed class DateLexicon
{
    private sealed class Node
    {
        public Dictionary<char, Node> Next { get; } = [];
        public List<Entry> Entries { get; } = [];
    }

    private static readonly Lazy<DateLexicon> Urdu = new(() => new DateLexicon(Language.Urdu));
    private static readonly Lazy<DateLexicon> Persian = new(() => new DateLexicon(Language.Persian));
    private static readonly Lazy<DateLexicon> Both = new(() => new DateLexicon(Language.Undetermined));

    private readonly Node root = new();
    private readonly Language own;

    private DateLexicon(Language own)
    {
        this.own = own;
        foreach (var row in DateTables.Rows("months", 7))
        {
            Add(row[3], row[2], EntryKind.Month, Number(row[1]), DateTables.Calendar(row[0]), CareOf(row[5]));
            // دیماه: the word for month may be one with its name, and then the name is nothing else.
            if (row[0] is "solar" && row[2] is not ("en" or "hi"))
                Add(row[3] + "\u0645\u0627\u0647", row[2], EntryKind.Month, Number(row[1]), CalendarKind.SolarHijri, Care.None);
        }
        foreach (var row in DateTables.Rows("weekdays", 6))
            Add(row[2], row[1], EntryKind.Weekday, Number(row[0]), default, CareOf(row[4]));
        foreach (var row in DateTables.Rows("days", 5))
            Add(row[2], row[1], row[3] is "number" ? EntryKind.NumberDay : EntryKind.Day, Number(row[0]), default, Care.None);
        foreach (var row in DateTables.Rows("words", 4))
            Add(row[2], row[1], Kind(row[0]), 0, default, Care.None);
        foreach (var row in DateTables.Rows("cues", 6))
            Add(row[4], row[3], EntryKind.Cue, 0, default, Care.None, row[0], row[1], Enum.Parse<CueSide>(row[2], ignoreCase: true));
    }

    public static DateLexicon For(Language language) => language switch
    {
        Language.Urdu => Urdu.Value,
        Language.Persian => Persian.Value,
        _ => Both.Value,
    };

    /// <summary>The longest form of <paramref name="kind"/> that begins with the token at <paramref name="at"/> and ends with a token.</summary>
    public bool Find(List<DateToken> tokens, int at, EntryKind kind, out Entry entry, out int next)
    {
        entry = null!;
        next = at;
        foreach (var (found, end) in Walk(tokens, at))
        {
            if (found.Find(candidate => candidate.Kind == kind && !(candidate.Spelled && end == at + 1)) is { } longer)
                (entry, next) = (longer, end);
        }
        return next > at;
    }

    /// <summary>Every cue of the longest form that begins here; empty where none does.</summary>
    public IReadOnlyList<Entry> FindCues(List<DateToken> tokens, int at, out int next)
    {
        IReadOnlyList<Entry> cues = [];
        next = at + 1;
        foreach (var (found, end) in Walk(tokens, at))
        {
            if (found.Exists(entry => entry.Kind == EntryKind.Cue))
                (cues, next) = (found.FindAll(entry => entry.Kind == EntryKind.Cue), end);
        }
        return cues;
    }

    private IEnumerable<(List<Entry> Entries, int Next)> Walk(List<DateToken> tokens, int at)
    {
        var node = root;
        for (var i = at; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind != DateTokenKind.Word)
            {
                // रबी-उल-अव्वल, ه.ش: a hyphen between two words and a stop after a letter do not part a form.
                var between = i > at && token.Kind == DateTokenKind.Mark && token.Glued && tokens[i - 1].Kind == DateTokenKind.Word
                    && (token.Value is '-' or '\u2010' or '\'' or '\u2019' || (token.Value == '.' && tokens[i - 1].Folded.Length <= 2));
                if (between)
                    continue;
                yield break;
            }
            if (token.Folded.Length == 0)
                yield break;
            foreach (var letter in token.Folded)
            {
                if (!node.Next.TryGetValue(letter, out node!))
                    yield break;
            }
            if (node.Entries.Count > 0)
                yield return (node.Entries, i + 1);
        }
    }

    private void Add(
        string form, string tag, EntryKind kind, int value, CalendarKind calendar, Care care,
        string role = "", string rule = "", CueSide side = CueSide.Any)
    {
        var language = DateTables.Language(tag);
        var foreign = IsForeign(language);
        if (foreign && kind != EntryKind.Month)
            return;
        var words = DateTokens.Cut(form).FindAll(token => token.Kind == DateTokenKind.Word);
        var node = root;
        foreach (var letter in string.Concat(words.Select(word => word.Folded)))
        {
            if (!node.Next.TryGetValue(letter, out var next))
                node.Next[letter] = next = new Node();
            node = next;
        }
        if (kind == EntryKind.Month && foreign && node.Entries.Exists(entry => entry.Kind == kind))
            return;
        if (kind == EntryKind.Month)
            node.Entries.RemoveAll(entry => entry.Kind == kind && IsForeign(entry.Language));
        // A month of the other Arabic-script language needs its day and year: it may be a common word of this one.
        var spelled = words.Count > 1 && words.TrueForAll(word => word.Folded.Length <= 2);
        node.Entries.Add(new Entry(kind, language, value, calendar, foreign ? Care.Faint : care, spelled, role, rule, side));
    }

    private bool IsForeign(Language language) =>
        own != Language.Undetermined && language != own && (language is Language.Urdu or Language.Persian);

    private static int Number(string cell) => int.Parse(cell, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Care CareOf(string cell) => cell switch { "weak" => Care.Weak, "faint" => Care.Faint, _ => Care.None };

    private static EntryKind Kind(string cell) => Enum.TryParse<EntryKind>(cell.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
        ? kind
        : throw new InvalidOperationException($"words.tsv has the kind {cell}, which nothing reads.");
}
