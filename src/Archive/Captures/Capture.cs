namespace Archive.Captures;

/// <summary>The bytes of one source as acquired: what they are and where they are kept. Never changed, never deleted.</summary>
/// <param name="Instant">When they were acquired, UTC, to the second.</param>
/// <param name="Length">Of the bytes themselves.</param>
/// <param name="File">The name of the WARC file in the store's folder.</param>
/// <param name="Offset">Where the record's gzip member starts in that file.</param>
/// <param name="CompressedLength">Of the whole member.</param>
/// <param name="RecordId"><c>urn:uuid:…</c>.</param>
public sealed record Capture(
    Digest Digest,
    string Uri,
    DateTimeOffset Instant,
    string MediaType,
    long Length,
    string File,
    long Offset,
    long CompressedLength,
    string RecordId);

/// <summary>A place in the log of captures: between two records, or at its start or end.</summary>
/// <param name="FileNumber">Of the WARC file, from 1; 0 before the first file.</param>
public readonly record struct CapturePosition(int FileNumber, long Offset) : IComparable<CapturePosition>
{
    public static CapturePosition Start => default;

    public int CompareTo(CapturePosition other) =>
        FileNumber != other.FileNumber ? FileNumber.CompareTo(other.FileNumber) : Offset.CompareTo(other.Offset);

    public static bool operator <(CapturePosition left, CapturePosition right) => left.CompareTo(right) < 0;
    public static bool operator >(CapturePosition left, CapturePosition right) => left.CompareTo(right) > 0;
    public static bool operator <=(CapturePosition left, CapturePosition right) => left.CompareTo(right) <= 0;
    public static bool operator >=(CapturePosition left, CapturePosition right) => left.CompareTo(right) >= 0;
}

public enum PutOutcome
{
    Added,
    /// <summary>The same bytes are kept already, perhaps from another address.</summary>
    AlreadyExists,
}

/// <summary>Something in the store that is not what it was when it was written.</summary>
public sealed record FixityProblem(string File, long Offset, string What, string Fix);

/// <param name="Done">Bytes of compressed files read so far.</param>
public readonly record struct FixityProgress(string File, long Done, long Total);

/// <param name="MaxFileBytes">A WARC file that has grown past this is left, and the next one begun.</param>
/// <param name="MaxCaptureBytes">The longest source that is taken.</param>
/// <param name="Software">Name and version for warcinfo.</param>
/// <param name="NewId">Where record ids come from; tests pin it.</param>
/// <param name="LockWait">How long a writer waits for another one to finish.</param>
public sealed record CaptureStoreOptions(
    long MaxFileBytes = 1L << 30,
    int MaxCaptureBytes = CaptureStoreOptions.DefaultMaxCaptureBytes,
    string Software = "Archive/0.1",
    Func<Guid>? NewId = null,
    TimeSpan? LockWait = null)
{
    /// <summary>A little under what a reader inflates by default, so that the headers fit in too.</summary>
    public const int DefaultMaxCaptureBytes = WarcReaderOptions.DefaultMaxRecordBytes - (1 << 20);
}

/// <summary>The store cannot write: the message names the file and what to do.</summary>
public sealed class CaptureStoreException(string message, Exception? inner = null) : IOException(message, inner);
