using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Archive.Captures;

/// <summary>The files of the log: <c>captures-00001.warc.gz</c>, <c>captures-00002.warc.gz</c>, …</summary>
internal readonly record struct CaptureFile(int Number, string Path, long Length)
{
    private const string Prefix = "captures-";
    private const string Suffix = ".warc.gz";

    public string Name => NameOf(Number);

    public static string NameOf(int number) => Prefix + number.ToString("00000", CultureInfo.InvariantCulture) + Suffix;

    /// <summary>Only names that <see cref="NameOf"/> makes: no path can hide in one.</summary>
    public static bool TryNumberOf([NotNullWhen(true)] string? name, out int number)
    {
        number = 0;
        return name is not null
            && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
            && name.Length > Prefix.Length + Suffix.Length
            && int.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number > 0 && name.Equals(NameOf(number), StringComparison.Ordinal);
    }

    public static int NumberOf(Capture capture) =>
        TryNumberOf(capture.File, out var number) ? number : throw new ArgumentException($"'{capture.File}' is not the name of a file of captures.", nameof(capture));

    /// <summary>In the order of the log, with their lengths at this moment.</summary>
    public static List<CaptureFile> In(string folder)
    {
        var files = new List<CaptureFile>();
        if (!Directory.Exists(folder))
            return files;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(Prefix + "*" + Suffix))
        {
            if (TryNumberOf(file.Name, out var number))
                files.Add(new CaptureFile(number, file.FullName, file.Length));
        }
        files.Sort((left, right) => left.Number.CompareTo(right.Number));
        return files;
    }
}
