using System.Text.RegularExpressions;
using Archive.Shared;

namespace Archive.Tests.Conventions;

/// <summary>The rules of the house that no compiler knows. Each is a function of files, so that a planted violation can prove it.</summary>
internal static partial class HouseRules
{
    public sealed record SourceCode(string Path, string Text);

    /// <summary>What a room may not name, with the reason.</summary>
    private static readonly (string Room, string[] Words, string Reason)[] Imports =
    [
        ("src/Archive.Text/", ["Archive.Index", "Archive.Captures", "Archive.Ingest", "Archive.Statements", "Archive.Search", "Archive.Web", "Microsoft.AspNetCore"], "Text is the lowest room"),
        ("src/Archive.Text/", ["File.", "Directory.", "Console.", "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "TimeProvider"], "Text has no I/O and no clock"),
        ("src/Archive.Index/", ["Archive.Captures", "Archive.Ingest", "Archive.Statements", "Archive.Search", "Archive.Meetings", "Archive.Web", "Microsoft.AspNetCore"], "Index knows no statement"),
        ("src/Archive/", ["IndexReader", "IndexWriter", "Lucene.Net."], "the index is behind its seam"),
        ("src/Archive.Web/", ["IndexReader", "IndexWriter", "Lucene.Net."], "the index is behind its seam"),
        ("src/Archive.Lucene/", ["Archive.Captures", "Archive.Ingest", "Archive.Statements", "Archive.Search", "Archive.Web"], "an engine knows no statement"),
        ("src/Archive/", ["Archive.Web", "Microsoft.AspNetCore"], "only Web knows ASP.NET Core"),
        ("src/", ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"], "the clock is a TimeProvider"),
        ("src/", [".ToLower()", ".ToUpper()", "CurrentUICulture", "CurrentCulture ="], "culture is an argument"),
        ("src/", ["#region", "NotImplementedException", "Thread.Sleep"], "no leftovers"),
    ];

    /// <summary>Names that C# or a package owns, or that say nothing.</summary>
    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?:struct\s+|class\s+)?(Archive|Index|Range|Event|Document|Surrogate|\w*(?:Manager|Helper|Utils|Info))\b", RegexOptions.NonBacktracking)]
    private static partial Regex AvoidedName();

    public static IEnumerable<string> Violations(IEnumerable<SourceCode> sources)
    {
        foreach (var source in sources)
        {
            var code = WithoutComments(source.Text);
            foreach (var (room, words, reason) in Imports)
            {
                if (!source.Path.StartsWith(room, StringComparison.Ordinal))
                    continue;
                foreach (var word in words.Where(word => Stands(code, word)))
                    yield return $"{source.Path}: «{word}»: {reason}.";
            }
            foreach (Match match in AvoidedName().Matches(code))
                yield return $"{source.Path}: a type may not be called {match.Groups[1].Value}.";
        }
    }

    /// <summary>Every C# file of the repository below a folder, with forward slashes.</summary>
    public static IEnumerable<SourceCode> Read(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))
            .Where(entry => !entry.Path.Contains("/obj/", StringComparison.Ordinal) && !entry.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(entry => new SourceCode(entry.Path, File.ReadAllText(entry.File)));

    private static bool Stands(string code, string word)
    {
        for (var at = code.IndexOf(word, StringComparison.Ordinal); at >= 0; at = code.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var isWhole = at == 0 || word[0] is '.' or '#' || !(char.IsLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '.');
            if (isWhole)
                return true;
        }
        return false;
    }

    private static string WithoutComments(string code) => string.Join('\n', code.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
