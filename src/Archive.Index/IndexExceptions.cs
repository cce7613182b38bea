using System.Globalization;

namespace Archive.Index;

/// <summary>The folder holds no index (never built, or removed).</summary>
public sealed class IndexMissingException(string directory)
    : Exception($"There is no index in '{directory}'. Build it with `archive reindex`.")
{
    public string Directory { get; } = directory;
}

/// <summary>The index was made by another format, analyzer or schema: its terms would not be found. Rebuild it.</summary>
public sealed class IndexVersionException(string directory, string difference)
    : Exception($"The index in '{directory}' was made by another version ({difference}). Rebuild it with `archive reindex`; nothing is lost, it is made from the captures.")
{
    public string Directory { get; } = directory;
}

/// <summary>A file of the index does not hold what was written to it.</summary>
public sealed class IndexDamagedException(string file, long offset, string what) : Exception(string.Create(CultureInfo.InvariantCulture,
    $"'{file}' is damaged at byte {offset}: {what}. Rebuild the index with `archive reindex`; nothing is lost, it is made from the captures."))
{
    public string File { get; } = file;

    /// <summary>The byte, from the start of the file, at which the damage was seen.</summary>
    public long Offset { get; } = offset;
}

/// <summary>Something that <see cref="IndexReader.Verify"/> found wrong: the file, the byte at which it was seen, and what to do.</summary>
public sealed record Problem(string File, long Offset, string Message);
