using System.Text.RegularExpressions;
using Archive.Text;
using Archive.Web.Interface;

namespace Archive.Web.Tests;

public sealed partial class LocaleTests
{
    private static readonly string[] EnglishKeys = [.. Locale.Of(Language.English).Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<Language> Others => [Language.Urdu, Language.Persian, Language.Hindi];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_key_stands_in_every_language(Language language) =>
        Assert.Equal(EnglishKeys, Locale.Of(language).Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Others))]
    public void A_sentence_has_the_same_places_in_every_language(Language language) =>
        Assert.All(EnglishKeys, key => Assert.Equal(Places(Locale.Of(Language.English)[key]), Places(Locale.Of(language)[key])));

    [Fact]
    public void Every_sentence_says_something_and_holds_no_markup() =>
        Assert.All(Locale.Offered.SelectMany(language => Locale.Of(language)), entry =>
        {
            Assert.False(string.IsNullOrWhiteSpace(entry.Value), entry.Key);
            Assert.DoesNotContain('<', entry.Value);
            Assert.DoesNotMatch("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", entry.Value);
        });

    [Fact]
    public void Every_key_that_a_page_names_exists() =>
        Assert.All(UsedKeys(), key => Assert.Contains(key, EnglishKeys, StringComparer.Ordinal));

    [Fact]
    public void Every_key_is_used_by_a_page()
    {
        var used = UsedKeys().ToHashSet(StringComparer.Ordinal);
        var families = Families().ToList();
        Assert.All(EnglishKeys, key =>
            Assert.True(used.Contains(key) || families.Exists(family => key.StartsWith(family, StringComparison.Ordinal)), $"{key} is used nowhere"));
    }

    [Fact]
    public void Every_family_of_keys_that_a_page_composes_has_members() =>
        Assert.All(Families(), family => Assert.Contains(EnglishKeys, key => key.StartsWith(family, StringComparison.Ordinal)));

    private static IEnumerable<string> Texts() =>
        Sources.Files("*.cshtml").Concat(Sources.Files("*.cs")).Select(File.ReadAllText);

    /// <summary>Whole keys: quoted, dotted, and of a family that the locale knows (so that file names and types are not taken for keys).</summary>
    private static IEnumerable<string> UsedKeys()
    {
        var roots = EnglishKeys.Select(key => key[..key.IndexOf('.', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        return Texts().SelectMany(source => Quoted().Matches(source)).Select(match => match.Groups["key"].Value)
            .Where(key => roots.Contains(key[..key.IndexOf('.', StringComparison.Ordinal)]));
    }

    /// <summary>Keys that are put together: <c>$"role.{…}"</c>; and the notices, which the search names itself.</summary>
    private static IEnumerable<string> Families() =>
        Texts().SelectMany(source => Composed().Matches(source)).Select(match => match.Groups["family"].Value).Append("search.notice.");

    private static string[] Places(string sentence) =>
        [.. Place().Matches(sentence).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"(?<key>[a-z]+(\\.[A-Za-z0-9-]+)+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("\\$\"(?<family>([a-z]+\\.)+)\\{", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Composed();

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
