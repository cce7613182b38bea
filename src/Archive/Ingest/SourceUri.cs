namespace Archive.Ingest;

/// <summary>
/// The address of a file's capture: <c>file:///</c> and its path in its collection, percent-encoded. It names no machine
/// and no folder of one, so a capture says the same wherever it was made.
/// </summary>
public static class SourceUri
{
    private const string Prefix = "file:///";

    public static string Of(string path) => Prefix + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public static string Path(string uri) => uri.StartsWith(Prefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(uri[Prefix.Length..]) : uri;
}
