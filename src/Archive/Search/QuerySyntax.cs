using Archive.Text;

namespace Archive.Search;

internal enum QueryItemKind
{
    /// <summary>Words one after the other, read together, so that words written apart can be one.</summary>
    Words,
    Phrase,
    Prefix,
    Field,
}

/// <param name="Alternative">True where OR joins the item to the one before it.</param>
internal sealed record QueryItem(QueryItemKind Kind, string Text, bool Excluded, bool Alternative, string Field = "");

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

    private const string OpeningQuotes = "\"“”„‟«»‹›＂";
    private static readonly string[] Fields = ["lang", "publisher"];

    /// <summary>
    /// Reads words, "phrases" in any double quotation marks, <c>-word</c>, <c>word*</c>, <c>OR</c> between two of them,
    /// <c>lang:ur</c> and <c>publisher:"…"</c>. What cannot be read is taken as plain words; never an error.
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
                notice ??= or || items.Count == 0 ? DanglingOr : null;
                or = items.Count > 0;
            }
            else if (item.Text.Length > 0)
            {
                if (or && (excluded || item.Kind == QueryItemKind.Field))
                    notice ??= DanglingOr;
                Append(items, item with { Alternative = or && item.Kind != QueryItemKind.Field && !excluded });
                or = false;
            }
        }
        if (or)
            notice ??= DanglingOr;
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
        // U+066D, the five-pointed star, is what an Arabic keyboard has for *.
        return kind == QueryItemKind.Words && word.Length > 2 && word[^1] is '*' or '\u066D'
            ? new QueryItem(QueryItemKind.Prefix, word[..^1], excluded, false)
            : new QueryItem(kind, word, excluded, false, field);
    }

    /// <summary>Plain words that follow each other become one item; OR takes the last of them only.</summary>
    private static void Append(List<QueryItem> items, QueryItem item)
    {
        if (item.Alternative && items[^1] is { Kind: QueryItemKind.Words } left && left.Text.LastIndexOf(' ') is var cut and > 0)
        {
            items[^1] = left with { Text = left.Text[..cut] };
            items.Add(left with { Text = left.Text[(cut + 1)..], Alternative = false });
        }
        if (item is { Kind: QueryItemKind.Words, Excluded: false, Alternative: false }
            && items.Count > 0 && items[^1] is { Kind: QueryItemKind.Words, Excluded: false, Alternative: false } last)
        {
            items[^1] = last with { Text = $"{last.Text} {item.Text}" };
            return;
        }
        items.Add(item);
    }
}
