using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Archive.Web.Tests.App;

/// <summary>A real browser, as a reader uses it, and what axe-core has to say of each page.</summary>
[Collection(PortalCollection.Name)]
public sealed class BrowserTour(PortalFixture portal) : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly List<string> complaints = [];

    private static string? Chromium => new[] { Environment.GetEnvironmentVariable("ARCHIVE_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
        {
            // On a developer's machine the tour can be missing; at the gate it cannot.
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "No Chromium found: install chromium-headless-shell, or set ARCHIVE_CHROMIUM.");
            Assert.Fail("No Chromium found: install chromium-headless-shell, or set ARCHIVE_CHROMIUM.");
        }
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private async Task<IPage> Open(string path, int width = 1280, bool dark = false, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            Locale = "en",
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) => complaints.Add($"{page.Url}: {message.Text}");
        page.Request += (_, request) => { if (!request.Url.StartsWith(portal.Address, StringComparison.Ordinal)) complaints.Add($"off-site: {request.Url}"); };
        await page.GotoAsync(portal.Address + path);
        return page;
    }

    [Fact]
    public async Task A_reader_searches_opens_links_and_switches_the_interface_without_script()
    {
        var page = await Open("/", script: false);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("غزہ");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        Assert.Contains("/search?", page.Url, StringComparison.Ordinal);
        Assert.Contains("غز", await page.Locator("mark").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("main a[href*='/s/']").First.ClickAsync();
        Assert.Contains("/s/", page.Url, StringComparison.Ordinal);
        var text = page.Locator("#p1");
        Assert.Equal("rtl", await text.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        await page.Locator("#p1 a[href$='#p1']").First.ClickAsync();
        Assert.EndsWith("#p1", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "فارسی", Exact = true }).First.ClickAsync();
        Assert.Equal("fa", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("rtl", await page.Locator("html").GetAttributeAsync("dir"));
        await page.GotoAsync(portal.Address + "/about");
        Assert.Equal("fa", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Axe_finds_no_serious_fault_on_any_page()
    {
        var paths = new[]
        {
            "/", "/search?q=غزہ", "/search?q=xyzzy", $"/s/{portal.Id("001", 1)}", $"/s/{portal.Id("002", 1)}", $"/s/{portal.Id("003", 1)}", $"/s/{portal.Id("000", 11)}",
            "/meetings", "/meetings/2023/11", "/meetings/2024/07/30", "/meetings/sh/1402/03", "/meetings/undated",
            "/captures/sha256:1c49720b3443241ff7203deca7f8c2dd60def725e1d6dbd6f908f09aa374f3ae", "/about", "/nothing-here",
            "/search?q=Gaza", "/search?q=khamenei&x=names", "/search?q=xyzzyq مقاومتف غزہ", "/search?q=\"نسل جوان\" ملاقات&x=none",
            // Four times, so that each language has its turn.
            "/help/search", "/help/search", "/help/search", "/help/search",
        };
        var found = new List<string>();
        for (var i = 0; i < paths.Length; i++)
        {
            var ui = new[] { "en", "ur", "fa", "hi" }[i % 4];
            var page = await Open($"{paths[i]}{(paths[i].Contains('?', StringComparison.Ordinal) ? "&" : "?")}ui={ui}", dark: i % 2 == 1);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
            found.AddRange(result.Violations.Select(violation => $"{paths[i]} ({ui}): {violation.Id} [{violation.Impact}] {violation.Help}: {violation.Nodes[0].Html}"));
            await page.Context.CloseAsync();
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(320)]
    public async Task Nothing_is_wider_than_a_narrow_window(int width)
    {
        foreach (var path in new[] { "/", "/search?q=غزہ", "/search?q=khamenei meeting xyzzyq&x=names,meanings", "/help/search", $"/s/{portal.Id("001", 1)}", $"/s/{portal.Id("002", 1)}", "/meetings", "/meetings/2023/11", "/captures/sha256:1c49720b3443241ff7203deca7f8c2dd60def725e1d6dbd6f908f09aa374f3ae", "/about" })
        {
            foreach (var ui in new[] { "en", "ur", "fa", "hi" })
            {
                var page = await Open($"{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}ui={ui}", width);
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} in {ui} is wider than the window.");
                await page.Context.CloseAsync();
            }
        }
    }

    /// <summary>A mark must not break the joins of a word: the marked word is as wide as the plain one.</summary>
    [Fact]
    public async Task A_marked_word_keeps_its_width()
    {
        var page = await Open("/search?q=غزہ&ui=en");
        var differences = await page.EvaluateAsync<double[]>("""
            () => [...document.querySelectorAll('mark')].slice(0, 50).map(mark => {
              const plain = document.createElement('span');
              plain.textContent = mark.textContent;
              const before = mark.getBoundingClientRect().width;
              mark.replaceWith(plain);
              const width = plain.getBoundingClientRect().width;
              plain.replaceWith(mark);
              return Math.abs(before - width);
            })
            """);
        Assert.NotEmpty(differences);
        Assert.All(differences, difference => Assert.True(difference < 0.5, "A mark changes the width of a word."));
    }

    [Fact]
    public async Task A_range_in_the_address_shows_its_paragraphs()
    {
        var page = await Open($"/s/{portal.Id("003", 1)}?ui=en#p3-5");
        Assert.Equal(["p3", "p4", "p5"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.in-range')].map(e => e.id)"));
        Assert.Empty(complaints);
    }

    /// <summary>An empty dir=auto field is LTR in every browser; the page has a rule for it.</summary>
    [Theory]
    [InlineData("ur", "", "rtl")]
    [InlineData("en", "", "ltr")]
    [InlineData("en", "غزہ", "rtl")]
    [InlineData("fa", "Gaza", "ltr")]
    public async Task The_box_begins_where_its_words_begin(string ui, string words, string direction)
    {
        var page = await Open($"/?ui={ui}");
        var box = page.GetByRole(AriaRole.Combobox);
        await box.FillAsync(words);
        Assert.Equal(direction, await box.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
    }

    [Theory]
    [InlineData("ur")]
    [InlineData("en")]
    public async Task Suggestions_are_chosen_with_the_keyboard_and_with_the_mouse(string ui)
    {
        var page = await Open($"/?ui={ui}");
        var box = page.GetByRole(AriaRole.Combobox);
        Assert.Equal("false", await box.GetAttributeAsync("aria-expanded"));
        await box.PressSequentiallyAsync("ملاق");
        var options = page.GetByRole(AriaRole.Option);
        await options.First.WaitForAsync();
        Assert.Equal("true", await box.GetAttributeAsync("aria-expanded"));
        Assert.Equal("rtl", await options.First.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        var first = await options.First.InnerTextAsync();
        await box.PressAsync("ArrowDown");
        Assert.Equal((first, "true"), (await box.InputValueAsync(), await options.First.GetAttributeAsync("aria-selected")));
        Assert.Equal(await options.First.GetAttributeAsync("id"), await box.GetAttributeAsync("aria-activedescendant"));
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await box.PressAsync("ArrowUp");
        Assert.Equal("ملاق", await box.InputValueAsync());
        Assert.Null(await box.GetAttributeAsync("aria-activedescendant"));
        await box.PressAsync("ArrowUp");
        Assert.Equal(await options.Last.InnerTextAsync(), await box.InputValueAsync());
        await box.PressAsync("Escape");
        Assert.Equal(("ملاق", "false"), (await box.InputValueAsync(), await box.GetAttributeAsync("aria-expanded")));
        Assert.True(await page.GetByRole(AriaRole.Listbox).CountAsync() == 0, "the list is hidden");
        await box.PressSequentiallyAsync("ا");
        await options.First.WaitForAsync();
        var clicked = await options.First.InnerTextAsync();
        await options.First.ClickAsync();
        await page.Locator(".results").WaitForAsync();
        Assert.Equal(clicked, await page.GetByRole(AriaRole.Combobox).InputValueAsync());
        Assert.Empty(complaints);
    }

    /// <summary>Nastaliq hangs far above and below its line: no box around it may cut it.</summary>
    [Fact]
    public async Task Nastaliq_is_never_clipped()
    {
        var page = await Open($"/s/{portal.Id("001", 1)}?ui=ur");
        Assert.Equal("Noto Nastaliq Urdu", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#p1 p')).fontFamily.split(',')[0].replaceAll('\"', '')"));
        Assert.Equal(0, await page.EvaluateAsync<int>("""
            (() => {
              let clipped = 0;
              for (const text of document.querySelectorAll('.reading p, h1.reading'))
                for (let box = text; box; box = box.parentElement)
                  if (getComputedStyle(box).overflowY !== 'visible' && box !== document.documentElement && box !== document.body) clipped++;
              return clipped;
            })()
            """));
        Assert.True(await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('#p1 p')).lineHeight) / parseFloat(getComputedStyle(document.querySelector('#p1 p')).fontSize)") >= 2.2);
    }
}
