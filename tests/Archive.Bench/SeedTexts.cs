using System.Text;
using Archive.Shared;
using Archive.Text;
using Archive.Text.Detection;

namespace Archive.Bench;

internal static class SeedTexts
{
    private const int Bytes = 1_000_000;

    /// <summary>The lines of the seed texts that are in a language, again and again, until they are about 1 MB.</summary>
    public static string Of(Language language)
    {
        var lines = Directory.EnumerateFiles(Repository.Seeds, "*.txt").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(line => LanguageDetector.Detect(line).Language == language);
        var once = string.Join('\n', lines) + "\n";
        var times = Math.Max(1, Bytes / Encoding.UTF8.GetByteCount(once));
        return new StringBuilder().Insert(0, once, times).ToString();
    }
}
