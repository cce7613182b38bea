using System.Net;
using System.Security.Cryptography;
using Archive.Shared;

namespace Archive.Web.Tests.App;

[Collection(PortalCollection.Name)]
public sealed class PageTests(PortalFixture portal)
{
    private async Task<string> Get(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> Respond(string path) => await portal.Client.GetAsync(new Uri(path, UriKind.Relative));

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=%D8%BA%D8%B2%DB%81")]
    [InlineData("/search?q=nothingofthekind")]
    [InlineData("/search")]
    [InlineData("/meetings")]
    [InlineData("/meetings/2024")]
    [InlineData("/meetings/2024/07")]
    [InlineData("/meetings/2024/07/30")]
    [InlineData("/meetings/sh/1403")]
    [InlineData("/meetings/sh/1403/05")]
    [InlineData("/meetings/sh/1403/05/09")]
    [InlineData("/meetings/undated")]
    [InlineData("/about")]
    [InlineData("/help/search")]
    public async Task A_page_answers_in_every_interface_language(string path)
    {
        foreach (var (ui, dir) in new[] { ("en", "ltr"), ("ur", "rtl"), ("fa", "rtl"), ("hi", "ltr") })
        {
            var page = await Get(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "ui=" + ui);
            Assert.Contains($"lang=\"{ui}\"", page, StringComparison.Ordinal);
            Assert.Contains($"dir=\"{dir}\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("[[", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_statement_page_has_each_text_in_its_language_and_direction()
    {
        var page = await Get($"/s/{portal.Id("003", 1)}?ui=en");
        Assert.Contains("lang=\"fa\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"p12\"", page, StringComparison.Ordinal);
        Assert.Contains("data-rule=\"page-break\"", page, StringComparison.Ordinal);
        Assert.Contains("/captures/sha256:1c49720b3443241ff7203deca7f8c2dd60def725e1d6dbd6f908f09aa374f3ae", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_bytes_are_those_of_the_file_and_inert()
    {
        using var response = await Respond("/captures/sha256:1c49720b3443241ff7203deca7f8c2dd60def725e1d6dbd6f908f09aa374f3ae/raw");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("1c49720b3443241ff7203deca7f8c2dd60def725e1d6dbd6f908f09aa374f3ae", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(File.ReadAllBytes(Directory.GetFiles(Repository.Seeds, "003_*")[0]), bytes);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/s/0000000001")]
    [InlineData("/s/x")]
    [InlineData("/captures/sha256:00")]
    [InlineData("/captures/sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/meetings/2024/02/30")]
    [InlineData("/meetings/sh/1402/12/30")]
    [InlineData("/meetings/99999")]
    public async Task What_is_not_there_is_404_on_a_page_of_ours(string path)
    {
        var page = await Get(path + "?ui=fa", HttpStatusCode.NotFound);
        Assert.Contains("lang=\"fa\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/site.css")]
    [InlineData("/nothing/here")]
    [InlineData("/search?q=a")]
    [InlineData("/health/live")]
    public async Task Every_response_carries_the_headers(string path)
    {
        using var response = await Respond(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_text_is_never_markup()
    {
        var page = await Get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("غزہ", "غزه", "غزة", "ﻏﺰﮦ")]
    [InlineData("آیت‌الله خامنه‌ای", "آیت الله خامنه ای", "آیتالله خامنهای", "آيت الله خامنه‌ای")]
    [InlineData("ग़ज़ा", "ग़ज़ा", "गजा", "गज़ा")]
    public void Any_keyboard_and_spacing_finds_the_same_texts(params string[] spellings)
    {
        var totals = new List<int>();
        var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(portal.Data));
        foreach (var spelling in spellings)
            totals.Add(snapshot.Search(new Archive.Search.SearchQuery(spelling), CancellationToken.None).Total);
        Assert.True(totals[0] > 0);
        Assert.Single(totals.Distinct());
    }
}
