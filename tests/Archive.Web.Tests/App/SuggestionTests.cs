using System.Text.Json;
using Archive.Statements;

namespace Archive.Web.Tests.App;

/// <summary>What is offered for the first letters; the seeds are the data.</summary>
[Collection(PortalCollection.Name)]
public sealed class SuggestionTests(PortalFixture portal)
{
    private async Task<List<string>> Suggest(string typed)
    {
        using var answer = await portal.Client.GetAsync(new Uri($"/suggest?q={Uri.EscapeDataString(typed)}", UriKind.Relative));
        Assert.Equal("application/x-suggestions+json", answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((2, typed), (json.RootElement.GetArrayLength(), json.RootElement[0].GetString()));
        var offered = json.RootElement[1].EnumerateArray().Select(each => each.GetString()!).ToList();
        Assert.True(offered.Count <= 10);
        Assert.Equal(offered.Distinct(StringComparer.Ordinal), offered);
        Assert.DoesNotContain(typed, offered, StringComparer.Ordinal);
        return offered;
    }

    [Theory]
    [InlineData("ملاق", "ملاقات")]
    [InlineData("مقاو", "مقاومت")]
    [InlineData("مقاومت -ملاق", "مقاومت -ملاقات")]
    [InlineData("\"نسل جوا", "\"نسل جوان")]
    public async Task The_last_word_is_completed(string typed, string expected) => Assert.Contains(expected, await Suggest(typed), StringComparer.Ordinal);

    /// <summary>ي for ی, ك for ک, ہ and ه, with and without the dot below.</summary>
    [Theory]
    [InlineData("كشو", "کشو")]
    [InlineData("امري", "امری")]
    [InlineData("मुलाक़ा", "मुलाका")]
    public async Task Any_keyboard_gets_the_same(string typed, string other)
    {
        var offered = await Suggest(typed);
        Assert.NotEmpty(offered);
        Assert.Equal(await Suggest(other), offered);
    }

    [Fact]
    public async Task Titles_come_behind_the_words_and_have_all_of_them()
    {
        var statement = ArchiveSnapshot.Open(new ArchiveFolder(portal.Data)).All().First(each => each.Blocks.Any(block => block.Role == BlockRole.Headline) && each.Title.Split(' ').Length > 3);
        var words = statement.Title.Split(' ');
        Assert.Contains(statement.Title, await Suggest(string.Join(' ', words.Take(3))), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!!")]
    [InlineData("lang:u")]
    [InlineData("xyzzyq")]
    public async Task Nothing_is_offered_for_what_no_text_begins_with(string typed) => Assert.Empty(await Suggest(typed));

    [Fact]
    public async Task Function_words_and_long_texts_are_not_completed()
    {
        Assert.DoesNotContain("میں", await Suggest("م"), StringComparer.Ordinal);
        Assert.NotEmpty(await Suggest("م"));
        Assert.Empty(await Suggest(string.Join(' ', Enumerable.Repeat("ملاقات", 20)) + " مقاو"));
    }
}
