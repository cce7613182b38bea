using System.Globalization;
using System.Text;
using Archive.Captures;
using Archive.Ingest;
using Archive.Meetings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Archive.Web.Pages;

public sealed class CaptureModel(ArchiveSnapshot archive) : PageModel
{
    private const int MostCharacters = 400_000;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public Capture Capture { get; private set; } = null!;
    public Fault? Quarantine { get; private set; }
    public IReadOnlyList<StatementSummary> Statements { get; private set; } = [];

    /// <summary>The bytes read as UTF-8; null where they are not.</summary>
    public string? Text { get; private set; }
    public bool Cut { get; private set; }
    public string Instant => Capture.Instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public IActionResult OnGet(string digest)
    {
        if (!Digest.TryParse(digest, out var key) || archive.Capture(key) is not { } capture)
            return NotFound();
        Capture = capture;
        Quarantine = archive.Quarantine(key);
        Statements = [.. archive.StatementsOf(key).Select(StatementSummary.Of)];
        Text = Decode(archive.Bytes(capture));
        if (Text is { Length: > MostCharacters })
        {
            Text = Text[..MostCharacters];
            Cut = true;
        }
        return Page();
    }

    private static string? Decode(byte[] bytes)
    {
        if (bytes.AsSpan().Contains((byte)0))
            return null;
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
