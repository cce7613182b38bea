using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Archive.Search;
using Archive.Web.Commands;

namespace Archive.Web.Tests.App;

/// <summary>What readers see of how their words were read; the seeds are the data.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class SearchPageTests(PortalFixture portal)
{
    private async Task<string> Get(string path) => WebUtility.HtmlDecode(await portal.Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    private Task<string> Search(string query, string rest = "") => Get($"/search?q={Uri.EscapeDataString(query)}&ui=en{rest}");

    [Fact]
    public async Task Each_form_that_was_searched_stands_in_its_own_language()
    {
        var page = await Search("Gaza");
        Assert.Contains("<strong><bdi lang=\"en\" dir=\"ltr\">Gaza</bdi></strong>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi lang=\"ur\" dir=\"rtl\">غزہ</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi lang=\"fa\" dir=\"rtl\">غزه</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi lang=\"hi\" dir=\"ltr\">ग़ज़ा</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_that_gave_a_name_is_named_in_the_language_of_the_interface() =>
        Assert.Contains("<span class=\"record\"><bdi lang=\"fa\" dir=\"rtl\">غزه</bdi></span>", await Get("/search?q=Gaza&ui=fa"), StringComparison.Ordinal);

    [Fact]
    public async Task A_long_list_shows_six_forms_and_how_many_more()
    {
        var preview = Preview().Match(await Search("khamenei")).Groups["forms"].Value;
        Assert.Equal(6, Regex.Count(preview, "<bdi lang="));
        Assert.Matches(@"<bdi>\+[0-9]+</bdi>", preview);
    }

    [Fact]
    public async Task A_switch_says_what_it_adds_and_leads_to_the_other_state()
    {
        var on = await Search("Gaza", "&x=names");
        Assert.Contains("href=\"/search?q=Gaza&x=none\" rel=\"nofollow\" aria-current=\"true\"", on, StringComparison.Ordinal);
        Assert.Contains("names <bdi class=\"count\">+10</bdi>", on, StringComparison.Ordinal);
        var off = await Search("Gaza", "&x=none");
        Assert.Contains("Texts found: <bdi>0</bdi>", off, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?q=Gaza&x=names\" rel=\"nofollow\" title=\"switch on\">names <bdi class=\"count\">+10</bdi>", off, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_and_the_form_keep_the_switches()
    {
        var page = await Search("غزہ", "&x=joined,names");
        Assert.Contains("<input type=\"hidden\" name=\"x\" value=\"joined,names\">", page, StringComparison.Ordinal);
        var links = Link().Matches(Switches().Replace(page, "")).Select(match => match.Groups["to"].Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("x=joined,names", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hit_says_what_stands_in_it_for_a_word() =>
        Assert.Contains("<bdi>Gaza</bdi> → <bdi><bdi lang=\"ur\" dir=\"rtl\">غزہ</bdi></bdi> (<bdi>name</bdi>)", await Search("Gaza"), StringComparison.Ordinal);

    [Fact]
    public async Task A_name_of_several_words_is_shown_whole() =>
        Assert.Contains("<bdi lang=\"hi\" dir=\"ltr\">अली ख़ामेनेई</bdi></bdi> (<bdi>name</bdi>)", await Search("khamenei lang:hi"), StringComparison.Ordinal);

    [Fact]
    public async Task A_hit_that_has_the_words_as_written_needs_no_reason() =>
        Assert.DoesNotContain("class=\"why\"", await Search("غزہ", "&lang=ur"), StringComparison.Ordinal);

    [Fact]
    public async Task A_phrase_in_quotation_marks_has_no_other_forms()
    {
        var page = await Search("\"نسل جوان\"");
        Assert.Contains("in quotation marks: no other forms", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details class=\"word\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_stand_near_each_other_are_shown_as_one_and_count_alone()
    {
        var page = await Search("غزہ NEAR/30 \"جنگ\"");
        Assert.Contains("غزہ NEAR/30 “جنگ”</bdi></strong>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("in quotation marks: no other forms", page, StringComparison.Ordinal);
        Assert.Contains("NEAR/5 stands between two words", await Search("NEAR/5 غزہ"), StringComparison.Ordinal);
        Assert.Contains("Behind a tilde stands 1, 2 or nothing", await Search("غزہ~7"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_no_text_has_leads_to_its_near_spellings()
    {
        var page = await Search("مقاومتف");
        Assert.Contains($"<a href=\"/search?q={Uri.EscapeDataString("مقاومت")}\"><bdi lang=\"fa\" dir=\"rtl\">مقاومت</bdi></a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_no_text_has_can_be_left_out()
    {
        var page = await Search("xyzzyq غزہ", "&x=joined,names");
        Assert.Contains($"<a href=\"/search?q={Uri.EscapeDataString("غزہ")}&x=joined,names\">Search without this word (texts: <bdi>10</bdi>)</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_alone_ask_nothing() =>
        Assert.DoesNotContain("class=\"results\"", await Get("/search?x=names&ui=en"), StringComparison.Ordinal);

    /// <summary>What the help page claims of its examples.</summary>
    [Fact]
    public async Task Spellings_on_the_help_page_find_the_same_texts()
    {
        var lists = Spellings().Matches(await Get("/help/search?ui=en")).ToList();
        Assert.Equal(2, lists.Count);
        var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(portal.Data));
        foreach (var list in lists)
        {
            var found = Link().Matches(list.Value)
                .Select(link => new SearchQuery(Uri.UnescapeDataString(link.Groups["to"].Value["/search?q=".Length..])) { PageSize = 100 })
                .Select(query => string.Join(' ', snapshot.Search(query, CancellationToken.None).Hits.Select(hit => hit.Statement.Id.ToString()).Order(StringComparer.Ordinal)))
                .ToList();
            Assert.True(found.Count > 2 && found[0].Length > 0);
            Assert.Single(found.Distinct(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_command_prints_the_same_as_json()
    {
        var page = ArchiveSnapshot.Open(new ArchiveFolder(portal.Data)).Search(new SearchQuery("Gaza hamaz"), CancellationToken.None);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(SearchLine.Of(page), JsonLines.Plain.SearchLine));
        var words = json.RootElement.GetProperty("readAs");
        var name = words[0].GetProperty("forms").EnumerateArray().Single(form => form.GetProperty("form").GetString() == "غزہ");
        Assert.Equal(("names", "ur", 9, "gaza", "Gaza"), (name.GetProperty("kind").GetString(), name.GetProperty("lang").GetString(), name.GetProperty("texts").GetInt32(), name.GetProperty("record").GetString(), name.GetProperty("label").GetString()));
        Assert.Equal(0, words[0].GetProperty("forms")[0].GetProperty("texts").GetInt32());
        Assert.Equal(JsonValueKind.Null, words[0].GetProperty("totalWithout").ValueKind);
        Assert.Equal(10, words[1].GetProperty("totalWithout").GetInt32());
        Assert.Equal(("حماس", "ur"), (words[1].GetProperty("near")[0].GetProperty("form").GetString(), words[1].GetProperty("near")[0].GetProperty("lang").GetString()));
        var names = json.RootElement.GetProperty("switches").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "names");
        Assert.True(names.GetProperty("on").GetBoolean());
        var why = json.RootElement.GetProperty("partial")[0].GetProperty("why")[0];
        Assert.Equal(("Gaza", "names", "gaza"), (why.GetProperty("word").GetString(), why.GetProperty("kind").GetString(), why.GetProperty("record").GetString()));
    }

    [Theory]
    [InlineData("joined,names", true)]
    [InlineData("none", true)]
    [InlineData("joined,name", false)]
    public void The_command_takes_the_switches_by_name(string x, bool taken) =>
        Assert.Equal(taken, SearchCommand.Create().Parse(["a", "--x", x]).Errors.Count == 0);

    [GeneratedRegex("href=\"(?<to>/search\\?[^\"]*)\"(?! lang=)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<div class=\"switches\">.*?</div>", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Switches();

    [GeneratedRegex("<span class=\"preview\">(?<forms>.*?)</span>", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Preview();

    [GeneratedRegex("<ul class=\"spellings\">.*?</ul>", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spellings();
}
