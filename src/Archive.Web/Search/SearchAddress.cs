using System.Globalization;
using System.Text;
using Archive.Index;
using Archive.Search;
using Archive.Text;

namespace Archive.Web.Search;

/// <summary>A search as its address: read from the query string, written into every link of the page. All filters are in it, and nothing else.</summary>
public sealed record SearchAddress
{
    public const int LongestQuery = 400;
    private const int MostValues = 20;
    private const int LastPage = 100;

    public string Text { get; init; } = "";
    public IReadOnlyList<Language> Languages { get; init; } = [];
    public IReadOnlyList<string> Publishers { get; init; } = [];
    public IReadOnlyList<int> Years { get; init; } = [];
    /// <summary>What is searched besides the words as written: <c>x=joined,names</c>; without it, everything.</summary>
    public Expansions Expansions { get; init; } = Expansions.All;
    public SortOrder Sort { get; init; }
    public int Page { get; init; } = 1;

    public bool TooLong => Text.Length > LongestQuery;

    /// <summary>True where there is anything to look for: words, or a filter.</summary>
    public bool IsAsked => Text.Length > 0 || Languages.Count > 0 || Publishers.Count > 0 || Years.Count > 0;

    public static SearchAddress Read(IQueryCollection query) => new()
    {
        Text = query["q"].ToString().Trim(),
        Languages = [.. Values(query, "lang").Select(tag => Archive.Text.Languages.TryParse(tag, out var language) ? language : (Language?)null).OfType<Language>().Distinct()],
        Publishers = [.. Values(query, "publisher").Distinct(StringComparer.Ordinal)],
        Years = [.. Values(query, "year").Select(Number).OfType<int>().Distinct()],
        Expansions = ExpansionNames.Read(query["x"].ToString()),
        Sort = query["sort"].ToString() switch { "newest" => SortOrder.Newest, "oldest" => SortOrder.Oldest, _ => SortOrder.Relevance },
        Page = Math.Clamp(Number(query["page"].ToString()) ?? 1, 1, LastPage),
    };

    public SearchQuery ToQuery() => new(Text)
    {
        Languages = Languages,
        Publishers = Publishers,
        Years = Years,
        Expansions = Expansions,
        Sort = Sort,
        Page = Page,
    };

    /// <summary>The same search with one language more, or without it; the page begins anew.</summary>
    public SearchAddress Toggle(Language language) => this with { Languages = Toggled(Languages, language), Page = 1 };

    public SearchAddress TogglePublisher(string publisher) => this with { Publishers = Toggled(Publishers, publisher), Page = 1 };

    public SearchAddress ToggleYear(int year) => this with { Years = Toggled(Years, year), Page = 1 };

    /// <summary>The same search with one kind of expansion switched on or off.</summary>
    public SearchAddress Toggle(Expansions one) => this with { Expansions = Expansions ^ one, Page = 1 };

    /// <summary>The same search with a word replaced, or without it where nothing takes its place; null where that leaves no other search.</summary>
    public SearchAddress? Replace(WordReading word, string by)
    {
        var text = word.Replaced(Text, by);
        return text.Length == 0 || text == Text ? null : this with { Text = text, Page = 1 };
    }

    /// <summary>The same words without the filters.</summary>
    public SearchAddress WithoutFilters() => new() { Text = Text, Expansions = Expansions };

    public override string ToString()
    {
        var address = new StringBuilder("/search?q=").Append(Uri.EscapeDataString(Text));
        foreach (var (name, value) in Filters())
            address.Append('&').Append(name).Append('=').Append(Escaped(value));
        if (Page > 1)
            address.Append("&page=").Append(Page.ToString(CultureInfo.InvariantCulture));
        return address.ToString();
    }

    /// <summary>What a form has to carry along besides the words.</summary>
    public IEnumerable<(string Name, string Value)> Filters()
    {
        foreach (var language in Languages)
            yield return ("lang", language.Tag());
        foreach (var publisher in Publishers)
            yield return ("publisher", publisher);
        foreach (var year in Years)
            yield return ("year", year.ToString(CultureInfo.InvariantCulture));
        if (Expansions != Expansions.All)
            yield return ("x", ExpansionNames.Write(Expansions));
        if (Sort != SortOrder.Relevance)
            yield return ("sort", Sort == SortOrder.Newest ? "newest" : "oldest");
    }

    /// <summary>A comma may stand as it is in a query string, and reads better.</summary>
    private static string Escaped(string value) => Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);

    private static IEnumerable<string> Values(IQueryCollection query, string name) =>
        query[name].Take(MostValues).Select(value => value ?? "");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<T> Toggled<T>(IReadOnlyList<T> values, T value) =>
        values.Contains(value) ? [.. values.Where(other => !EqualityComparer<T>.Default.Equals(other, value))] : [.. values, value];
}
