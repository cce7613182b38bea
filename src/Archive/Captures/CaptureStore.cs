using System.Diagnostics.CodeAnalysis;
using Archive.Index.Storage;

namespace Archive.Captures;

/// <summary>
/// The archive itself: an append-only log of captures in WARC 1.1 files. One writer at a time (also across processes), any
/// number of readers, which never wait for it. Safe for use from several threads.
/// </summary>
/// <remarks>
/// What <see cref="CaptureBatch.Commit"/> or <see cref="Put"/> has returned for is on the disk. A reader may see a whole
/// record a moment before its commit returns, never a part of one. Damage does not keep the rest from being read, but
/// nothing is written to a damaged store.
/// </remarks>
public sealed class CaptureStore
{
    private readonly Lock gate = new();
    private readonly List<string> notices = [];
    private CaptureLog log;
    private long sidecarLength = -1;
    private uint sidecarCrc;
    private string? failure;

    private CaptureStore(string folder, TimeProvider clock, CaptureStoreOptions options)
    {
        Folder = folder;
        Clock = clock;
        Options = options;
        log = CaptureLog.Load(folder);
        TakeSidecar();
    }

    public string Folder { get; }
    internal TimeProvider Clock { get; }
    internal CaptureStoreOptions Options { get; }

    /// <summary>Every capture in the order of the log, as of now; a list that was handed out does not change.</summary>
    public IReadOnlyList<Capture> All { get { lock (gate) return log.All; } }

    /// <summary>Where the log ends for this reader.</summary>
    public CapturePosition End { get { lock (gate) return log.End; } }

    /// <summary>What could not be read when the log was read. Not empty: the archive is damaged (exit code 3).</summary>
    public IReadOnlyList<FixityProblem> Damage { get { lock (gate) return [.. log.Damage]; } }

    /// <summary>What happened that a person should know, in words: a tail that was cut, a lock that was taken over.</summary>
    public IReadOnlyList<string> Notices { get { lock (gate) return [.. notices]; } }

    /// <summary>Opens for reading; the folder need not be there yet. Writing starts with <see cref="Begin"/>.</summary>
    public static CaptureStore Open(string folder, TimeProvider clock, CaptureStoreOptions? options = null)
    {
        var store = new CaptureStore(Path.GetFullPath(folder), clock, options ?? new CaptureStoreOptions());
        lock (store.gate)
        {
            store.CatchUp();
            if (store.log.Torn is { } torn)
                store.Notice($"'{torn.Path}' ends in an unfinished record of {Number(torn.Length)} bytes at byte {Number(torn.Offset)}. It was never reported as stored and is not read; the next writer cuts it off.");
        }
        return store;
    }

    /// <summary>The first capture of these bytes.</summary>
    public bool TryGet(Digest digest, [NotNullWhen(true)] out Capture? capture)
    {
        lock (gate)
            return log.TryGet(digest, out capture);
    }

    /// <summary>The captures after a position, as of now.</summary>
    public IEnumerable<Capture> ReadFrom(CapturePosition position)
    {
        var all = All;
        int low = 0, high = all.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (new CapturePosition(CaptureFile.NumberOf(all[middle]), all[middle].Offset) < position)
                low = middle + 1;
            else
                high = middle;
        }
        return all.Skip(low);
    }

    /// <summary>Takes in what another process has committed. Returns how many captures came.</summary>
    public int Refresh()
    {
        lock (gate)
        {
            var before = log.All.Count;
            CatchUp();
            return log.All.Count - before;
        }
    }

    /// <summary>Keeps one source, durably.</summary>
    /// <exception cref="ArgumentException">The address or media type cannot stand in a header, or the bytes are too many.</exception>
    /// <exception cref="CaptureStoreException">It could not be stored; says why.</exception>
    public PutOutcome Put(ReadOnlyMemory<byte> bytes, string uri, string mediaType, out Capture capture)
    {
        using var batch = Begin();
        var outcome = batch.Put(bytes, uri, mediaType, out capture);
        batch.Commit();
        return outcome;
    }

    /// <summary>Starts writing: takes the lock, takes in what others wrote, cuts a torn tail. Dispose lets go.</summary>
    /// <exception cref="WriterLockedException">Another writer holds the lock; names that writer.</exception>
    /// <exception cref="CaptureStoreException">The store is damaged, or a write failed before.</exception>
    public CaptureBatch Begin()
    {
        ThrowIfFailed();
        try
        {
            return BeginHeld();
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not (CaptureStoreException or WriterLockedException))
        {
            throw new CaptureStoreException($"'{Folder}' cannot be written: {exception.Message} Check its disk, its free space and its rights.", exception);
        }
    }

    private CaptureBatch BeginHeld()
    {
        if (!Directory.Exists(Folder))
        {
            Directory.CreateDirectory(Folder);
            SyncFolder(Path.GetDirectoryName(Folder) ?? Folder);
        }
        var held = WriterLock.Acquire(LockPath, Clock, Options.LockWait ?? WriterLock.DefaultWait);
        try
        {
            lock (gate)
            {
                Notice(held.Notice);
                CatchUp(scan: true);
                if (log.Damage is [var problem, ..])
                    throw new CaptureStoreException($"'{Folder}' is damaged, so nothing is written to it: {problem.File}, byte {Number(problem.Offset)}: {problem.What} {problem.Fix} Run verify for the whole list.");
                if (log.Torn is { } torn)
                    Cut(torn);
                WriteDerived();
            }
            return new CaptureBatch(this, held, log.End);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The bytes as they were acquired; their digest is compared on each read.</summary>
    /// <exception cref="WarcException">The record is damaged or gone.</exception>
    public byte[] Read(Capture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var path = Path.Combine(Folder, CaptureFile.NameOf(CaptureFile.NumberOf(capture)));
        var end = capture.Offset + capture.CompressedLength;
        var file = new FileInfo(path);
        if (!file.Exists || file.Length < end)
            throw new WarcException(WarcFault.IncompleteMember, capture.File, capture.Offset, "the record that was kept here is gone: the file is missing or shorter.", "Restore the file from a copy.");
        using var reader = CaptureLog.OpenReader(path, capture.Offset, end);
        if (!reader.TryRead(out var entry) || Digest.Of(entry.Record.Block.Span) != capture.Digest)
            throw new WarcException(WarcFault.DigestMismatch, capture.File, capture.Offset, $"the record that stands here is not {capture.Digest}.", "Restore the file from a copy.");
        return entry.Record.Block.ToArray();
    }

    /// <summary>Reads every byte of every file again and compares it with its checksums, digests and the list of captures.</summary>
    public IReadOnlyList<FixityProblem> Verify(IProgress<FixityProgress>? progress = null)
    {
        Refresh();
        IReadOnlyList<Capture> captures;
        FixityProblem[] known;
        CapturePosition end;
        lock (gate)
            (captures, known, end) = (log.All, [.. log.Damage], log.End);
        return CaptureVerifier.Verify(Folder, captures, end, known, progress);
    }

    internal void Publish(IReadOnlyList<Capture> captures)
    {
        lock (gate)
        {
            foreach (var capture in captures)
                log.Add(capture);
            log.Confirm();
            AppendToSidecar(captures);
        }
    }

    /// <summary>After a failed fsync nothing more is written: the kernel may have dropped bytes that it had taken.</summary>
    internal CaptureStoreException Fail(string message, Exception inner)
    {
        lock (gate)
            failure = message;
        return new CaptureStoreException(message, inner);
    }

    internal void ThrowIfFailed()
    {
        lock (gate)
        {
            if (failure is not null)
                throw new CaptureStoreException($"This process writes no more captures since: {failure}");
        }
    }

    private string LockPath => Path.Combine(Folder, "writer.lock");
    private string SidecarPath => Path.Combine(Folder, CaptureIndex.FileName);

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Notice(string? text)
    {
        if (text is not null)
            notices.Add(text);
    }

    /// <summary>
    /// For readers: while no writer works, everything that stands in the files; while one does, what its sidecar lists,
    /// for it may still take back what is not committed.
    /// </summary>
    private void CatchUp()
    {
        if (!Directory.Exists(Folder))
            return;
        WriterLock? held = null;
        var free = true;
        try
        {
            held = WriterLock.TryAcquire(LockPath, Clock);
            free = held is not null;
            Notice(held?.Notice);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No right or no room to write here: read what stands there.
        }
        using (held)
        {
            CatchUp(scan: free);
            if (held is null || log.Damage.Count > 0 || log.Torn is not null || failure is not null)
                return;
            try
            {
                WriteDerived();
            }
            catch (CaptureStoreException exception)
            {
                // Reading goes on; a writer is told.
                Notice(exception.Message);
            }
        }
    }

    private void CatchUp(bool scan)
    {
        var file = new FileInfo(Path.Combine(Folder, CaptureFile.NameOf(log.End.FileNumber)));
        if (log.End.FileNumber > 0 && (!file.Exists || file.Length < log.End.Offset))
        {
            log = CaptureLog.Load(Folder);
            TakeSidecar();
        }
        else if (!scan && SidecarFileLength() != sidecarLength)
        {
            log.AddConfirmed(CaptureIndex.Load(SidecarPath).Captures);
        }
        if (scan)
            log.Scan();
    }

    private void TakeSidecar()
    {
        sidecarLength = log.Sidecar.Whole ? SidecarFileLength() : -1;
        sidecarCrc = log.Sidecar.Crc;
    }

    private void WriteDerived()
    {
        var behind = log.End != log.Confirmed;
        ConfirmFound();
        if (behind || sidecarLength < 0 || SidecarFileLength() != sidecarLength)
            RewriteSidecar();
    }

    /// <summary>Saves the bytes beside the log, cuts them off, and says so.</summary>
    private void Cut(CaptureLog.TornTail torn)
    {
        var saved = $"{torn.Path}.cut-{Number(torn.Offset)}";
        using var handle = File.OpenHandle(torn.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[(int)Math.Min(torn.Length, Options.MaxCaptureBytes)];
        var read = RandomAccess.Read(handle, bytes, torn.Offset);
        DurableFile.Replace(saved, bytes.AsSpan(0, read));
        RandomAccess.SetLength(handle, torn.Offset);
        Sync(handle, torn.Path);
        Notice($"'{torn.Path}' ended in an unfinished record: {Number(torn.Length)} bytes from byte {Number(torn.Offset)} were cut off. They were never reported as stored; they are kept in '{saved}' and can be deleted.");
        log.Scan();
    }

    /// <summary>Records that a writer left without its fsync (it was killed) are made durable before they count as kept.</summary>
    private void ConfirmFound()
    {
        if (log.End == log.Confirmed)
            return;
        foreach (var file in CaptureFile.In(Folder).Where(file => file.Number >= log.Confirmed.FileNumber))
        {
            using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            Sync(handle, file.Path);
        }
        SyncFolder(Folder);
        log.Confirm();
    }

    private void SyncFolder(string folder)
    {
        try
        {
            DurableFile.SyncDirectory(folder);
        }
        catch (IOException exception)
        {
            throw Fail($"{exception.Message} Check the disk, start again, and run verify.", exception);
        }
    }

    private void Sync(Microsoft.Win32.SafeHandles.SafeFileHandle handle, string path)
    {
        try
        {
            DurableFile.Sync(handle, path);
        }
        catch (IOException exception)
        {
            throw Fail($"{exception.Message} Check the disk, start again, and run verify.", exception);
        }
    }

    private long SidecarFileLength() => new FileInfo(SidecarPath) is { Exists: true } file ? file.Length : -1;

    private void RewriteSidecar()
    {
        var bytes = CaptureIndex.Make(log.All, out sidecarCrc);
        try
        {
            DurableFile.Replace(SidecarPath, bytes);
            sidecarLength = bytes.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sidecarLength = -2;
            Notice($"'{SidecarPath}' could not be written; until it is, each start reads every record again: {exception.Message}");
        }
    }

    /// <summary>Not synced: it is derived. Where it fails, the next writer makes it anew.</summary>
    private void AppendToSidecar(IReadOnlyList<Capture> captures)
    {
        try
        {
            if (sidecarLength < 0)
            {
                RewriteSidecar();
                return;
            }
            var bytes = CaptureIndex.Lines(captures, ref sidecarCrc);
            using var handle = File.OpenHandle(SidecarPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.Write(handle, bytes, sidecarLength);
            sidecarLength += bytes.Length;
        }
        catch (IOException exception)
        {
            sidecarLength = -2;
            Notice($"'{SidecarPath}' could not be written; it is made again by the next writer: {exception.Message}");
        }
    }
}
