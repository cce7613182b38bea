using Archive.Index.Storage;
using Microsoft.Win32.SafeHandles;

namespace Archive.Captures;

/// <summary>
/// Several puts that share one sync. Nothing is stored before <see cref="Commit"/> returns; without it, Dispose takes back
/// what was written. Holds the writer lock until it is disposed. For one thread.
/// </summary>
public sealed class CaptureBatch : IDisposable
{
    private const int SpillAt = 32 << 20;

    private sealed record Touched(SafeFileHandle Handle, string Path, long LengthBefore, bool IsNew);

    private readonly CaptureStore store;
    private readonly WriterLock held;
    private readonly Dictionary<Digest, Capture> pending = [];
    private readonly List<Capture> order = [];
    private readonly List<Touched> touched = [];
    private readonly MemoryStream unwritten = new();
    private readonly int lastFile;
    private int fileNumber;
    private long written;
    private string warcInfoId = "";
    private bool committed;
    private bool disposed;

    internal CaptureBatch(CaptureStore store, WriterLock held, CapturePosition end)
    {
        this.store = store;
        this.held = held;
        lastFile = end.FileNumber;
    }

    /// <summary>Both outcomes hold from <see cref="Commit"/> on, not before.</summary>
    /// <exception cref="ArgumentException">The address or media type cannot stand in a header, or the bytes are too many.</exception>
    /// <exception cref="CaptureStoreException">The disk did not take it; the batch is to be disposed.</exception>
    public PutOutcome Put(ReadOnlyMemory<byte> bytes, string uri, string mediaType, out Capture capture)
    {
        ObjectDisposedException.ThrowIf(disposed || committed, this);
        store.ThrowIfFailed();
        if (bytes.Length > store.Options.MaxCaptureBytes)
            throw new ArgumentException(FormattableString.Invariant($"'{uri}' is {bytes.Length} bytes long; the store takes {store.Options.MaxCaptureBytes} at most."), nameof(bytes));
        var digest = Digest.Of(bytes.Span);
        if (pending.TryGetValue(digest, out var known) || store.TryGet(digest, out known))
        {
            capture = known;
            return PutOutcome.AlreadyExists;
        }
        if (touched.Count == 0 || written + unwritten.Length >= store.Options.MaxFileBytes)
            NextFile();
        var instant = WarcWriter.ToSeconds(store.Clock.GetUtcNow());
        var id = NewId();
        var offset = written + unwritten.Length;
        var member = WarcWriter.Compress(WarcWriter.Resource(id, uri, instant, mediaType, bytes, warcInfoId));
        unwritten.Write(member);
        capture = new Capture(digest, uri, instant, mediaType, bytes.Length, CaptureFile.NameOf(fileNumber), offset, member.Length, id);
        pending.Add(digest, capture);
        order.Add(capture);
        if (unwritten.Length >= SpillAt)
            Spill();
        return PutOutcome.Added;
    }

    /// <summary>Waits until everything is on the disk; then, and only then, the captures are in the store.</summary>
    /// <exception cref="CaptureStoreException">Nothing of the batch is stored. After a failed fsync the store writes no more.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(disposed || committed, this);
        store.ThrowIfFailed();
        Spill();
        try
        {
            foreach (var file in touched)
                DurableFile.Sync(file.Handle, file.Path);
            if (touched.Exists(file => file.IsNew))
                DurableFile.SyncDirectory(store.Folder);
        }
        catch (IOException exception)
        {
            throw store.Fail($"{exception.Message} The captures of this batch are not stored. Check the disk and its free space, start again, run verify, and ingest again.", exception);
        }
        committed = true;
        if (order.Count > 0)
            store.Publish(order);
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        try
        {
            if (!committed)
                TakeBack();
        }
        finally
        {
            foreach (var file in touched)
                file.Handle.Dispose();
            unwritten.Dispose();
            held.Dispose();
        }
    }

    private string NewId() => $"urn:uuid:{(store.Options.NewId ?? Guid.NewGuid)():D}";

    private void NextFile()
    {
        Spill();
        fileNumber = touched.Count == 0 ? Math.Max(1, lastFile) : fileNumber + 1;
        var path = Path.Combine(store.Folder, CaptureFile.NameOf(fileNumber));
        var isNew = !File.Exists(path);
        var handle = Guarded(path, () => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
        written = RandomAccess.GetLength(handle);
        touched.Add(new Touched(handle, path, written, isNew));
        if (written >= store.Options.MaxFileBytes)
        {
            NextFile();
        }
        else if (written == 0)
        {
            warcInfoId = NewId();
            unwritten.Write(WarcWriter.Compress(new WarcWriter(store.Options.Software).WarcInfo(warcInfoId, store.Clock.GetUtcNow(), Path.GetFileName(path))));
        }
        else
        {
            using var reader = CaptureLog.OpenReader(path, 0, written);
            warcInfoId = reader.TryRead(out var first) ? first.Record.RecordId! : "";
        }
    }

    private void Spill()
    {
        if (unwritten.Length == 0)
            return;
        var file = touched[^1];
        Guarded(file.Path, () =>
        {
            RandomAccess.Write(file.Handle, unwritten.GetBuffer().AsSpan(0, (int)unwritten.Length), written);
            return true;
        });
        written += unwritten.Length;
        unwritten.SetLength(0);
    }

    private static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not CaptureStoreException)
        {
            throw new CaptureStoreException($"'{path}' cannot be written: {exception.Message} The captures of this batch are not stored. Check the free space and the rights of the folder, then ingest again.", exception);
        }
    }

    /// <summary>Cuts every file back to what it was; a failed fsync is not tried again.</summary>
    private void TakeBack()
    {
        foreach (var file in touched)
        {
            try
            {
                if (file.IsNew)
                    File.Delete(file.Path);
                else
                    RandomAccess.SetLength(file.Handle, file.LengthBefore);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw store.Fail($"'{file.Path}' could not be cut back to byte {file.LengthBefore.ToString(System.Globalization.CultureInfo.InvariantCulture)} after a failed batch: {exception.Message} Check the disk, start again, and run verify.", exception);
            }
        }
    }
}
