namespace Archive.Ingest;

/// <summary>The media types that the archive reads, by the ending of a file's name.</summary>
internal static class MediaTypes
{
    public const string PlainText = "text/plain";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";

    /// <summary>Lists of checksums that stand beside texts; passed over.</summary>
    private static readonly string[] Manifests = ["SHA256SUMS", "SHA512SUMS", "SHA1SUMS", "MD5SUMS"];

    public static string? Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TXT" or ".TEXT" => PlainText,
        ".MD" or ".MARKDOWN" => Markdown,
        ".HTML" or ".HTM" => Html,
        _ => null,
    };

    public static bool IsManifest(string path) => Manifests.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
}
