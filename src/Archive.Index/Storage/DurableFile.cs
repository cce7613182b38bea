using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Index.Storage;

/// <summary>
/// Writes that are on the disk when the call returns. The runtime's own <c>Flush(true)</c> returns normally when fsync
/// fails (seen on 10.0.12), so fsync is called here and its result is checked.
/// </summary>
public static partial class DurableFile
{
    private const int InterruptedCall = 4;

    /// <summary>Puts a whole file in place: temp, fsync, rename, fsync of the folder. A reader sees the old bytes or the new ones.</summary>
    /// <exception cref="IOException">Names the file and the system's error; the old file is still in place.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temp = path + ".tmp";
        using (var handle = File.OpenHandle(temp, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            RandomAccess.Write(handle, bytes, 0);
            Sync(handle, temp);
        }
        File.Move(temp, path, overwrite: true);
        SyncDirectory(folder);
    }

    /// <summary>Waits until what was written to the file is on the disk.</summary>
    /// <exception cref="IOException">Names the file and the system's error. Never call it again for the same bytes: the
    /// kernel may have dropped them, and a second fsync then reports success.</exception>
    public static void Sync(SafeFileHandle handle, string path)
    {
        if (OperatingSystem.IsWindows())
            RandomAccess.FlushToDisk(handle);
        else
            Check(handle, path);
    }

    /// <summary>Makes the names in a folder durable, after a file in it was made, renamed or removed.</summary>
    /// <exception cref="IOException">Names the folder and the system's error.</exception>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = OpenForReading(path, 0);
        if (handle.IsInvalid)
            throw Failed("open", path, Marshal.GetLastPInvokeError());
        Check(handle, path);
    }

    private static void Check(SafeFileHandle handle, string path)
    {
        while (FileSync(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != InterruptedCall)
                throw Failed("fsync", path, error);
        }
    }

    private static IOException Failed(string call, string path, int error) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{call} of '{path}' failed: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})."), error);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FileSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenForReading(string path, int flags);
}
