using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Archive.Search;
using Microsoft.AspNetCore.Html;

namespace Archive.Web.Pages.Shared;

/// <summary>A marked text as markup. Marks are whole words, so no letter loses its neighbour: the shaping stays as in plain text.</summary>
public static class Marks
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Render(MarkedText marked)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var (start, end) in marked.Marks)
        {
            html.Append(Encoder.Encode(marked.Text[at..start]))
                .Append("<mark>").Append(Encoder.Encode(marked.Text[start..end])).Append("</mark>");
            at = end;
        }
        return new HtmlString(html.Append(Encoder.Encode(marked.Text[at..])).ToString());
    }
}
