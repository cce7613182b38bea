using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Archive.Index.Storage;

/// <summary>Another writer holds the lock; <paramref name="owner"/> is what the lock file says of it.</summary>
public sealed class WriterLockedException(string path, string owner)
    : IOException($"'{path}' is held by another writer ({owner}). Wait until it is done, or end that process; the lock ends with it.");

/// <summary>
/// One writer at a time, on this machine's word. The operating system holds the lock (so it ends with the process, however
/// that ends); the file's text names the owner. A text that is left over says that an owner died, and becomes a notice.
/// </summary>
/// <remarks>On a network file system the lock is only as good as that system's flock: keep the data on a local disk.</remarks>
public sealed class WriterLock : IDisposable
{
    internal const string FileName = "write.lock";

    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(10);

    private readonly FileStream file;

    private WriterLock(FileStream file, string? notice)
    {
        this.file = file;
        Notice = notice;
    }

    /// <summary>Set when the last owner ended without letting go.</summary>
    public string? Notice { get; }

    /// <exception cref="WriterLockedException">Another writer holds it longer than the wait; names that writer.</exception>
    public static WriterLock Acquire(string path, TimeProvider clock, TimeSpan wait)
    {
        using var pause = new ManualResetEventSlim();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryAcquire(path, clock) is { } held)
                return held;
            if (Stopwatch.GetElapsedTime(started) >= wait)
                throw new WriterLockedException(path, ReadOwner(path));
            pause.Wait(10);
        }
    }

    /// <summary>Null when another writer holds it.</summary>
    public static WriterLock? TryAcquire(string path, TimeProvider clock)
    {
        FileStream opened;
        try
        {
            opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        try
        {
            var left = new byte[(int)Math.Min(opened.Length, 4096)];
            opened.ReadExactly(left);
            opened.SetLength(0);
            opened.Write(JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["machine"] = Environment.MachineName,
                ["pid"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
                ["since"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            }));
            return new WriterLock(opened, left.Length == 0 ? null : $"'{path}' was left by a writer that ended without finishing ({Encoding.UTF8.GetString(left)}); it was taken over.");
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (file.CanWrite)
            file.SetLength(0);
        file.Dispose();
    }

    /// <summary>Reads past the lock: a handle that the runtime did not open takes none.</summary>
    private static string ReadOwner(string path)
    {
        if (OperatingSystem.IsWindows())
            return "its name cannot be read while it writes";
        try
        {
            using var handle = DurableFile.OpenUnlocked(path);
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }
}
