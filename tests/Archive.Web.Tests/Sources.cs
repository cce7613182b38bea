using Archive.Shared;

namespace Archive.Web.Tests;

/// <summary>The sources of the pages, which these tests read.</summary>
internal static class Sources
{
    public static string Web => Path.Combine(Repository.Root, "src", "Archive.Web");

    public static string Stylesheet => File.ReadAllText(Path.Combine(Repository.Root, "wwwroot", "site.css"));

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Web, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
