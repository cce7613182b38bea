using Archive.Captures;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Archive.Web.Captures;

/// <summary>
/// The bytes of a capture as they were acquired, inert: nothing in them runs, loads, or is guessed at. Plain text is
/// shown, everything else is only ever saved.
/// </summary>
public static class RawCapture
{
    public const string Policy = "sandbox; default-src 'none'";

    public static void MapRawCaptures(this WebApplication app) => app.MapMethods("/captures/{digest}/raw", [HttpMethods.Get, HttpMethods.Head], Serve);

    private static IResult Serve(string digest, ArchiveSnapshot archive, HttpContext context)
    {
        if (!Digest.TryParse(digest, out var key) || archive.Capture(key) is not { } capture)
            return Results.NotFound();

        var shown = IsPlainText(capture.MediaType);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(key.ToArray())}:";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = StringValues.Empty;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentDisposition = $"{(shown ? "inline" : "attachment")}; filename=\"{key.Hex[..16]}{(shown ? ".txt" : ".bin")}\"";
        return Results.Bytes(
            archive.Bytes(capture),
            shown ? "text/plain; charset=utf-8" : "application/octet-stream",
            entityTag: new EntityTagHeaderValue($"\"sha256-{key.Hex}\""));
    }

    private static bool IsPlainText(string mediaType) =>
        MediaTypeHeaderValue.TryParse(mediaType, out var type)
        && type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase);
}
