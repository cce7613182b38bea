using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Archive.Web.Files;

/// <summary>
/// The files beside the program. A link made with <see cref="Link"/> carries the digest of the file, and what is asked
/// for by digest may be kept for ever; anything else is asked for again after an hour.
/// </summary>
public sealed class WebRoot
{
    private readonly FrozenDictionary<string, string> versions;

    public WebRoot(string folder)
    {
        Folder = folder;
        versions = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToFrozenDictionary(
                file => "/" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'),
                file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)).AsSpan(0, 6)),
                StringComparer.Ordinal)
            : FrozenDictionary<string, string>.Empty;
    }

    public string Folder { get; }

    public string Link(string path) => versions.TryGetValue(path, out var version) ? $"{path}?v={version}" : path;

    internal bool Matches(string path, string version) =>
        versions.TryGetValue(path, out var known) && string.Equals(known, version, StringComparison.Ordinal);
}

public static class WebRootFiles
{
    public static void UseWebRoot(this WebApplication app)
    {
        var root = app.Services.GetRequiredService<WebRoot>();
        if (!Directory.Exists(root.Folder))
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(root.Folder),
            OnPrepareResponse = prepared =>
            {
                var request = prepared.Context.Request;
                // The stylesheet names its fonts without a version: they change with a release at most.
                var forever = root.Matches(request.Path.Value ?? "", request.Query["v"].ToString());
                prepared.Context.Response.Headers.CacheControl = forever ? "public, max-age=31536000, immutable" : "public, max-age=3600";
            },
        });
    }
}
