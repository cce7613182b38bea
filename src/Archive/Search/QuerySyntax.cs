using Archive.Text;
using Archive.Text.Dates;

namespace Archive.Search;

/// <param name="Notice">Null, or the key of the sentence that says what could not be read and was taken as plain words.</param>
internal sealed record QuerySyntax(IReadOnlyList<QueryItem> Items, string? Notice)
{
    /// <summary>Longer queries are cut: nobody types them, and each word costs.</summary>
    public const int MostCharacters = 1000;

    public const string UnclosedQuotation = "search.notice.quotation";
    public const string DanglingOr = "search.notice.or";
    public const string OnlyExcluded = "search.notice.excluded";
    public const string TooLong = "search.notice.long";
    public const string NoWords = "search.notice.nowords";
    public const string UnknownField = "search.notice.field";

    public const string DanglingNear = "search.notice.near";
    public const string UnknownEdits = "search.notice.fuzzy";

    /// <summary>Behind each paragraph lies a gap of 100 positions, which nothing reaches across.</summary>
    private const int MostBetween = 99;

    private const string OpeningQuotes = "\"“”„‟«»‹›＂";
    private static readonly string[] Fields = ["lang", "publisher"];

    /// <summary>
    /// Reads words, "phrases" in any double quotation marks, <c>-word</c>, <c>word*</c>, <c>word~</c>, <c>word~1</c>, <c>OR</c> and
    /// <c>NEAR/5</c> between two of them, <c>lang:ur</c> and <c>publisher:"…"</c>. What cannot be read is taken as plain words; never an error.
    /// </summary>
    public static QuerySyntax Parse(string query)
    {
        string? notice = null;
        if (query.Length > MostCharacters)
        {
            query = query[..(char.IsHighSurrogate(query[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
            notice = TooLong;
        }
        var items = new List<QueryItem>();
        var or = false;
        (string Operator, int Slop)? near = null;
        var at = 0;
        while (at < query.Length)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
                continue;
            }
            var excluded = query[at] is '-' or '\u2212' or '–' && at + 1 < query.Length && !char.IsWhiteSpace(query[at + 1]) && query[at + 1] is not '-';
            if (excluded)
                at++;
            var field = FieldAt(query, ref at);
            var item = Next(query, ref at, excluded, field, ref notice);
            if (item.Kind == QueryItemKind.Field && !IsField(item))
            {
                notice ??= UnknownField;
                item = item with { Kind = QueryItemKind.Words, Field = "" };
            }
            if (item is { Text: "OR" or "|", Kind: QueryItemKind.Words, Excluded: false })
            {
                notice ??= near is not null ? DanglingNear : or || items.Count == 0 ? DanglingOr : null;
                (or, near) = (items.Count > 0, null);
            }
            else if (IsNear(item, out var slop))
            {
                var joins = slop >= 0 && !or && near is null && items.Count > 0 && CanBeNear(items[^1]);
                notice ??= joins ? null : DanglingNear;
                if (joins)
                    near = (item.Text, slop);
                else if (slop < 0)
                    Append(items, item);
            }
            else if (item.Text.Length > 0)
            {
                if (near is { } joint)
                {
                    near = null;
                    if (CanBeNear(item))
                    {
                        Join(items, joint, item);
                        continue;
                    }

                    notice ??= DanglingNear;
                }

                if (or && (excluded || item.Kind == QueryItemKind.Field))
                    notice ??= DanglingOr;
                Append(items, item with { Alternative = or && item.Kind != QueryItemKind.Field && !excluded });
                or = false;
            }
        }
        if (or || near is not null)
            notice ??= or ? DanglingOr : DanglingNear;
        var words = items.FindAll(item => item.Kind != QueryItemKind.Field);
        if (words.Count > 0 && words.TrueForAll(item => item.Excluded))
        {
            items = items.ConvertAll(item => item.Kind == QueryItemKind.Field ? item : item with { Excluded = false });
            notice ??= OnlyExcluded;
        }
        return new QuerySyntax(items, notice);
    }

    private static string FieldAt(string query, ref int at)
    {
        foreach (var field in Fields)
        {
            var end = at + field.Length;
            if (end + 1 < query.Length && query[end] == ':' && !char.IsWhiteSpace(query[end + 1])
                && query.AsSpan(at, field.Length).Equals(field, StringComparison.OrdinalIgnoreCase))
            {
                at = end + 1;
                return field;
            }
        }
        return "";
    }

    /// <summary>A language has to be one known here; publishers are names, which only a choice can exclude.</summary>
    private static bool IsField(QueryItem item) => item.Field == "lang" ? Languages.TryParse(item.Text, out _) : !item.Excluded;

    private static QueryItem Next(string query, ref int at, bool excluded, string field, ref string? notice)
    {
        var kind = field.Length > 0 ? QueryItemKind.Field : QueryItemKind.Words;
        if (OpeningQuotes.Contains(query[at], StringComparison.Ordinal))
        {
            var close = query.AsSpan(at + 1).IndexOfAny(OpeningQuotes);
            if (close < 0)
            {
                notice ??= UnclosedQuotation;
                at++;
                return new QueryItem(kind, "", excluded, false, field);
            }
            var inside = query.Substring(at + 1, close);
            at += close + 2;
            return new QueryItem(field.Length > 0 ? kind : QueryItemKind.Phrase, inside.Trim(), excluded, false, field);
        }
        var start = at;
        while (at < query.Length && !char.IsWhiteSpace(query[at]) && !OpeningQuotes.Contains(query[at], StringComparison.Ordinal))
            at++;
        var word = query[start..at];
        if (kind == QueryItemKind.Words && word.Length > 2)
        {
            // U+066D, the five-pointed star, is what an Arabic keyboard has for *.
            if (word[^1] is '*' or '\u066D')
                return new QueryItem(QueryItemKind.Prefix, word[..^1], excluded, false) { Sign = "*" };
            if (IsFuzzy(word, out var tilde, out var edits))
            {
                notice ??= edits is null or 1 or 2 ? null : UnknownEdits;
                return edits is null or 1 or 2
                    ? new QueryItem(QueryItemKind.Fuzzy, word[..tilde], excluded, false) { Sign = word[tilde..], Edits = edits }
                    : new QueryItem(kind, word[..tilde], excluded, false);
            }
        }

        return new QueryItem(kind, word, excluded, false, field);
    }

    /// <summary>A tilde behind at least two letters, and behind it a number, in any digits, or nothing.</summary>
    private static bool IsFuzzy(string word, out int tilde, out int? edits)
    {
        edits = null;
        tilde = word.AsSpan().LastIndexOfAny('~', '\uFF5E');
        if (tilde < 2)
            return false;
        if (tilde + 1 < word.Length)
            edits = Number(word[(tilde + 1)..]);
        return edits is not < 0;
    }

    /// <summary>True for NEAR/ and anything behind it; a slop below 0 where that is no number that is allowed.</summary>
    private static bool IsNear(QueryItem item, out int slop)
    {
        slop = -1;
        if (item is not { Kind: QueryItemKind.Words, Excluded: false } || !item.Text.StartsWith("NEAR/", StringComparison.Ordinal))
            return false;
        slop = Number(item.Text[5..]) is var number and <= MostBetween ? number : -1;
        return true;
    }

    /// <summary>A number of up to three digits, each of any of the four sets; below 0 for anything else.</summary>
    private static int Number(string text) =>
        text.Length is > 0 and <= 3 && text.All(c => Digits.Value(c) >= 0) ? text.Aggregate(0, (number, c) => number * 10 + Digits.Value(c)) : -1;

    private static bool CanBeNear(QueryItem item) =>
        item is { Kind: QueryItemKind.Words or QueryItemKind.Phrase or QueryItemKind.Near, Excluded: false };

    /// <summary>NEAR takes what stands right before it: the last of plain words, a phrase, or what is joined by NEAR already.</summary>
    private static void Join(List<QueryItem> items, (string Operator, int Slop) joint, QueryItem right)
    {
        SplitLast(items);
        var left = items[^1];
        IReadOnlyList<(string, int, QueryItem)> operands = left.Kind == QueryItemKind.Near ? left.Operands : [("", 0, left)];
        items[^1] = left with { Kind = QueryItemKind.Near, Text = $"{left.Text} {joint.Operator} {right.Text}", Operands = [.. operands, (joint.Operator, joint.Slop, right)] };
    }

    /// <summary>Makes the last of plain words an item of its own.</summary>
    private static void SplitLast(List<QueryItem> items)
    {
        if (items[^1] is not { Kind: QueryItemKind.Words } left || left.Text.LastIndexOf(' ') is not (var cut and > 0))
            return;
        items[^1] = left with { Text = left.Text[..cut] };
        items.Add(left with { Text = left.Text[(cut + 1)..], Alternative = false });
    }

    /// <summary>Plain words that follow each other become one item; OR takes the last of them only.</summary>
    private static void Append(List<QueryItem> items, QueryItem item)
    {
        if (item.Alternative)
            SplitLast(items);
        if (item is { Kind: QueryItemKind.Words, Excluded: false, Alternative: false }
            && items.Count > 0 && items[^1] is { Kind: QueryItemKind.Words, Excluded: false, Alternative: false } last)
        {
            items[^1] = last with { Text = $"{last.Text} {item.Text}" };
            return;
        }
        items.Add(item);
    }
}
