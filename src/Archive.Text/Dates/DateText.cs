namespace Archive.Text.Dates;

/// <summary>The tokens of one text with the lexicon of its language: what the grammars look at.</summary>
internal sealed class DateText(string text, Language language)
{
    private readonly DateLexicon lexicon = DateLexicon.For(language);

    public Language Language { get; } = language;

    public List<DateToken> Tokens { get; } = DateTokens.Cut(text);

    public int Count => Tokens.Count;

    public bool Find(int at, EntryKind kind, out Entry entry, out int next) => lexicon.Find(Tokens, at, kind, out entry, out next);

    public IReadOnlyList<Entry> FindCues(int at, out int next) => lexicon.FindCues(Tokens, at, out next);

    public bool Is(int at, EntryKind kind) => Find(at, kind, out _, out _);

    /// <summary>Past an optional word of <paramref name="kind"/>.</summary>
    public int Skip(int at, EntryKind kind) => Find(at, kind, out _, out var next) ? next : at;

    /// <summary>A word of <paramref name="kind"/> that ends right before <paramref name="at"/> (at most three words).</summary>
    public bool IsBefore(int at, EntryKind kind)
    {
        for (var start = at - 1; start >= 0 && start >= at - 3; start--)
        {
            if (Find(start, kind, out _, out var next) && next == at)
                return true;
        }
        return false;
    }

    public bool IsNumber(int at) => at >= 0 && at < Count && Tokens[at].Kind == DateTokenKind.Number;

    public bool IsWord(int at) => at >= 0 && at < Count && Tokens[at].Kind == DateTokenKind.Word;

    public bool IsMark(int at, string marks) =>
        at >= 0 && at < Count && Tokens[at].Kind == DateTokenKind.Mark && marks.Contains((char)Tokens[at].Value, StringComparison.Ordinal);

    /// <summary>Nothing follows, or a sign does: whatever stands before is not the beginning of a phrase.</summary>
    public bool Ends(int at) => at >= Count || Tokens[at].Kind == DateTokenKind.Mark;

    public bool IsGlued(int at) => at >= 0 && at < Count && Tokens[at].Glued;

    public bool IsLatin(int at) => IsWord(at) && text[Tokens[at].Start] < '\u0250';

    public bool BeginsWithCapital(int at) => text[Tokens[at].Start] is >= 'A' and <= 'Z';

    /// <summary>The number is the tail of another (3.4, 12:30, 021-66) or of a code (a4): it stands for nothing by itself.</summary>
    public bool IsTail(int at) =>
        (IsGlued(at) && IsLatin(at - 1))
        || (IsGlued(at) && IsMark(at - 1, "/.:-–٫⁄") && IsGlued(at - 1) && IsNumber(at - 2));

    /// <summary>The number goes on after a sign: 12:30, 2023-24.</summary>
    public bool IsHead(int at) =>
        (IsMark(at + 1, "/.:-–٫⁄") && IsGlued(at + 1) && IsNumber(at + 2) && IsGlued(at + 2)) || (IsLatin(at + 1) && IsGlued(at + 1));
}
