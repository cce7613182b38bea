using System.Text.Encodings.Web;
using System.Text.Unicode;
using Archive.Text;
using Microsoft.AspNetCore.Html;

namespace Archive.Web.Pages.Shared;

/// <summary>Words of one language within words of another, in their own <c>lang</c> and <c>dir</c>.</summary>
public static class Run
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Of(string text, Language language) =>
        new HtmlString($"<bdi lang=\"{language.Tag()}\" dir=\"{language.Direction()}\">{Encoder.Encode(text)}</bdi>");
}
