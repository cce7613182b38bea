namespace Archive.Web.Tests;

/// <summary>The policy forbids inline style and script; the pages may not even try.</summary>
public sealed class MarkupTests
{
    public static TheoryData<string> Pages => [.. Sources.Files("*.cshtml").Select(file => Path.GetRelativePath(Sources.Web, file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_holds_no_inline_style_or_script(string page)
    {
        var markup = File.ReadAllText(Path.Combine(Sources.Web, page));
        Assert.DoesNotMatch(@"\sstyle\s*=", markup);
        Assert.DoesNotMatch(@"\son[a-z]+\s*=", markup);
        Assert.DoesNotMatch(@"<style|<script(?![^>]*\ssrc=)|javascript:", markup);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_writes_nothing_that_is_not_encoded(string page) =>
        Assert.DoesNotContain("Html.Raw", File.ReadAllText(Path.Combine(Sources.Web, page)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_speaks_through_the_locale(string page)
    {
        // Letters between tags that no expression made: words that no translator would ever see.
        var markup = File.ReadAllText(Path.Combine(Sources.Web, page));
        Assert.DoesNotMatch(@"(?<![=@])>[ \t]*[A-Za-z]{3,}[^<>{}();@=]*</", markup);
    }
}
