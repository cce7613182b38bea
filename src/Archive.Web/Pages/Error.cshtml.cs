using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Archive.Web.Pages;

/// <summary>Every error as a calm page in the reader's language; it needs nothing of the archive, which may be what failed.</summary>
public sealed class ErrorModel : PageModel
{
    /// <summary>Where a page leaves the key of a sentence that says more than the status does.</summary>
    public static readonly object Why = new();

    public int Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Sentence { get; private set; } = "";

    /// <summary>The address that failed, where showing it helps.</summary>
    public string? Asked { get; private set; }

    public void OnGet(int status)
    {
        Status = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
        Response.Headers.CacheControl = "no-store";
        (Title, var sentence) = Status switch
        {
            404 => ("error.404", "error.404.why"),
            410 => ("error.410", "error.410.why"),
            < 500 => ("error.400", "error.400.why"),
            503 => ("error.503", "error.503.why"),
            _ => ("error.500", "error.500.why"),
        };
        Sentence = HttpContext.Items[Why] as string ?? sentence;
        Asked = Status == 404 ? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath : null;
    }
}
