using System.Collections.Concurrent;

namespace Archive.Captures;

/// <summary>
/// What is known of the log of captures: the list in its order, where it ends, and what is wrong with it. Grows by
/// scanning; a list that was handed out never changes.
/// </summary>
/// <remarks>
/// A torn tail is an incomplete last member at the very end of the newest file, past everything that the sidecar says was
/// committed, or a run of zero bytes there (a file that grew while its bytes never came). Anything else that cannot be
/// read is damage. Not safe for use from several threads; the store sees to that.
/// </remarks>
internal sealed class CaptureLog(string folder)
{
    private static readonly WarcReaderOptions Own = new(WarcReaderOptions.DefaultMaxRecordBytes, Own: true);
    private readonly ConcurrentDictionary<Digest, Capture> byDigest = new();
    private Capture[] captures = [];
    private int count;

    public sealed record TornTail(string Path, long Offset, long Length);

    public IReadOnlyList<Capture> All => new ArraySegment<Capture>(captures, 0, count);
    public List<FixityProblem> Damage { get; } = [];
    public CapturePosition End { get; private set; }
    public TornTail? Torn { get; private set; }

    /// <summary>Up to here the sidecar vouches: it is written after the fsync.</summary>
    public CapturePosition Confirmed { get; private set; }

    /// <summary>The sidecar as it was found.</summary>
    public CaptureIndex.Loaded Sidecar { get; private set; }

    public bool TryGet(Digest digest, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Capture? capture) =>
        byDigest.TryGetValue(digest, out capture);

    /// <summary>Reads the sidecar; <see cref="Scan()"/> then reads what it does not list.</summary>
    public static CaptureLog Load(string folder)
    {
        var log = new CaptureLog(folder) { Sidecar = CaptureIndex.Load(Path.Combine(folder, CaptureIndex.FileName)) };
        var files = CaptureFile.In(folder);
        if (log.Matches(files))
        {
            foreach (var capture in log.Sidecar.Captures)
                log.Add(capture);
            log.Confirmed = log.End;
        }
        else
        {
            log.Sidecar = new CaptureIndex.Loaded([], 0, Whole: false);
        }
        var expected = 1;
        foreach (var file in files)
        {
            for (; expected < file.Number; expected++)
                log.Damage.Add(new FixityProblem(CaptureFile.NameOf(expected), 0, "The file is missing, though later ones are there.", "Restore it from a copy."));
            expected = file.Number + 1;
        }
        return log;
    }

    /// <summary>Takes in what a newer sidecar lists, while another writer works: what it lists was committed.</summary>
    public void AddConfirmed(IEnumerable<Capture> listed)
    {
        foreach (var capture in listed)
        {
            if (new CapturePosition(CaptureFile.NumberOf(capture), capture.Offset) >= End)
                Add(capture);
        }
        Confirm();
    }

    /// <summary>Reads what was appended since.</summary>
    public void Scan()
    {
        Torn = null;
        var files = CaptureFile.In(folder);
        foreach (var file in files)
        {
            if (file.Number >= End.FileNumber)
                Scan(file, file.Number == End.FileNumber ? End.Offset : 0, newest: file.Number == files[^1].Number);
        }
    }

    /// <summary>Takes in what was just committed.</summary>
    public void Add(Capture capture)
    {
        if (count == captures.Length)
            Array.Resize(ref captures, Math.Max(16, count * 2));
        captures[count++] = capture;
        byDigest.TryAdd(capture.Digest, capture);
        End = new CapturePosition(CaptureFile.NumberOf(capture), capture.Offset + capture.CompressedLength);
    }

    public void Confirm() => Confirmed = End;

    public static WarcReader OpenReader(string path, long start, long end) => WarcReader.Open(path, Own, start, end);

    /// <summary>The capture that a record of our own files is; null for warcinfo and kinds that are not known.</summary>
    public static Capture? CaptureOf(WarcEntry entry, string file)
    {
        var record = entry.Record;
        if (record is not { Type: "resource", TargetUri: { } uri, RecordId: { } id, Date: { } date })
            return null;
        return new Capture(Digest.Of(record.Block.Span), uri, date, record.ContentType ?? "", record.Block.Length, file, entry.Offset, entry.Length, id);
    }

    private void Scan(CaptureFile file, long from, bool newest)
    {
        if (from > file.Length)
            return;
        using var reader = OpenReader(file.Path, from, file.Length);
        while (true)
        {
            try
            {
                if (!reader.TryRead(out var entry))
                    break;
                if (CaptureOf(entry, file.Name) is { } capture)
                    Add(capture);
            }
            catch (WarcException exception)
            {
                if (newest && (exception.Fault == WarcFault.IncompleteMember || IsZeros(file, reader.Position)))
                {
                    Torn = new TornTail(file.Path, reader.Position, file.Length - reader.Position);
                    break;
                }
                Damage.Add(new FixityProblem(file.Name, exception.Offset, exception.Reason, exception.Fix));
                reader.Resynchronise();
            }
            End = new CapturePosition(file.Number, reader.Position);
        }
        End = new CapturePosition(file.Number, reader.Position);
    }

    /// <summary>
    /// False when the sidecar is of another log: neither the first nor the last record of a file is as listed. A file that is shorter than the sidecar says is damage: what it lists was
    /// committed.
    /// </summary>
    private bool Matches(List<CaptureFile> files)
    {
        var problems = new List<FixityProblem>();
        var byNumber = files.ToDictionary(file => file.Number);
        Capture? next = null;
        // The last capture of each file.
        foreach (var capture in Sidecar.Captures.Reverse())
        {
            var last = next is null || !capture.File.Equals(next.File, StringComparison.Ordinal);
            next = capture;
            if (!last)
                continue;
            var end = capture.Offset + capture.CompressedLength;
            if (!byNumber.TryGetValue(CaptureFile.NumberOf(capture), out var file) || file.Length < end)
            {
                problems.Add(new FixityProblem(capture.File, byNumber.ContainsKey(CaptureFile.NumberOf(capture)) ? file.Length : 0,
                    FormattableString.Invariant($"The file was committed up to byte {end} and ends before."),
                    $"Restore it from a copy; to accept the loss, delete {CaptureIndex.FileName}, and what is left is read again."));
                continue;
            }
            var problem = Compare(file, capture);
            if (problem is null)
                continue;
            var first = Sidecar.Captures.First(other => other.File.Equals(capture.File, StringComparison.Ordinal));
            if (first == capture || Compare(file, first) is not null)
                return false;
            problems.Add(problem);
        }
        Damage.AddRange(problems);
        return true;
    }

    /// <summary>Null where the record stands as it is listed.</summary>
    private static FixityProblem? Compare(CaptureFile file, Capture capture)
    {
        try
        {
            using var reader = OpenReader(file.Path, capture.Offset, file.Length);
            return reader.TryRead(out var entry) && CaptureOf(entry, file.Name) == capture ? null
                : new FixityProblem(file.Name, capture.Offset, "The record is not the one that the list has here.", $"Delete {CaptureIndex.FileName}: it is made again from the records.");
        }
        catch (WarcException exception)
        {
            return new FixityProblem(file.Name, exception.Offset, exception.Reason, exception.Fix);
        }
    }

    private static bool IsZeros(CaptureFile file, long from)
    {
        using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[1 << 16];
        while (from < file.Length)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, file.Length - from)), from);
            if (read == 0 || buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                return false;
            from += read;
        }
        return true;
    }
}
