using System.Diagnostics.CodeAnalysis;

namespace Archive.Captures;

/// <param name="MaxRecordBytes">The longest record, headers included, that is inflated; what is longer is <see cref="WarcFault.TooLarge"/>.</param>
/// <param name="Own">The file was written by <see cref="WarcWriter"/>: nothing is read leniently, so every changed bit is found.</param>
public sealed record WarcReaderOptions(int MaxRecordBytes = WarcReaderOptions.DefaultMaxRecordBytes, bool Own = false)
{
    public const int DefaultMaxRecordBytes = 64 << 20;
}

/// <summary>
/// Reads a <c>.warc.gz</c> of one gzip member a record, WARC 0.17 to 1.1, record after record. It ends at the exact end of
/// the last member or throws a <see cref="WarcException"/> with the place: never a silent end.
/// </summary>
/// <remarks>After an exception the reader stays where it was; <see cref="Resynchronise"/> moves it to the next record.</remarks>
public sealed class WarcReader : IDisposable
{
    private readonly Stream source;
    private readonly WarcReaderOptions options;
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly long end;
    private long? memberEnd;

    /// <param name="source">Must be able to seek.</param>
    /// <param name="file">The name that errors give.</param>
    /// <param name="start">Where the first member starts.</param>
    /// <param name="end">Where reading stops, so that a file that grows meanwhile is read as it was; the file's end when null.</param>
    public WarcReader(Stream source, string file, WarcReaderOptions? options = null, long start = 0, long? end = null)
    {
        this.source = source;
        this.options = options ?? new WarcReaderOptions();
        this.end = end ?? source.Length;
        File = file;
        Position = start;
    }

    public static WarcReader Open(string path, WarcReaderOptions? options = null, long start = 0, long? end = null) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0),
            Path.GetFileName(path), options, start, end);

    public string File { get; }

    /// <summary>Where the next record starts.</summary>
    public long Position { get; private set; }

    /// <summary>False at the end of the file, which is then known to be whole.</summary>
    /// <exception cref="WarcException">Why this record cannot be read.</exception>
    public bool TryRead([NotNullWhen(true)] out WarcEntry? entry)
    {
        entry = null;
        memberEnd = null;
        if (Position >= end)
            return false;
        var member = GzipMember.Read(source, File, Position, end, options.MaxRecordBytes, options.Own, buffer);
        memberEnd = Position + member.Length;
        var notices = new List<string>();
        var record = WarcRecordParser.Parse(member.Data, File, Position, options.Own, notices);
        WarcDigests.Check(record, File, Position, options.Own, notices);
        entry = new WarcEntry(record, Position, member.Length, notices);
        Position = memberEnd.Value;
        return true;
    }

    /// <summary>
    /// After an exception: goes to the next place where a record starts. False when there is none up to the end.
    /// </summary>
    /// <remarks>Where the damaged member says or shows how long it is, that is believed first: a damaged record may hold a
    /// whole WARC file as its content, whose records must not be taken for ours.</remarks>
    public bool Resynchronise()
    {
        var claimed = memberEnd ?? ClaimedEnd();
        memberEnd = null;
        if (claimed == end || (claimed is { } next && StartsRecord(next)))
        {
            Position = claimed.Value;
            return Position < end;
        }
        for (var from = Position + 1; FindSignature(from) is { } found; from = found + 1)
        {
            if (!StartsRecord(found))
                continue;
            Position = found;
            return true;
        }
        Position = end;
        return false;
    }

    public void Dispose() => source.Dispose();

    private long? ClaimedEnd()
    {
        var header = new byte[(int)Math.Min(32, end - Position)];
        source.Position = Position;
        source.ReadExactly(header);
        return GzipMember.ClaimedEnd(header, Position) is { } claimed && claimed > Position && claimed <= end ? claimed : null;
    }

    private bool StartsRecord(long offset) => GzipMember.BeginsWith("WARC/"u8, source, File, offset, end, buffer);

    private long? FindSignature(long from)
    {
        while (end - from >= MemberFeed.Signature.Length)
        {
            source.Position = from;
            var count = source.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - from)), 3, throwOnEndOfStream: false);
            if (count < 3)
                return null;
            var found = buffer.AsSpan(0, count).IndexOf(MemberFeed.Signature);
            if (found >= 0)
                return from + found;
            from += count - 2;
        }
        return null;
    }
}
