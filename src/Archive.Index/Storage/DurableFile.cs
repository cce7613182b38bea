using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Index.Storage;

/// <summary>
/// Writes that are on the disk when the call returns, or throw. .NET 10's own <c>Flush(true)</c> swallows the errors
/// of fsync and cannot sync a folder, so Linux is asked directly; elsewhere .NET's flush has to do.
/// </summary>
/// <remarks>Errors are <see cref="IOException"/> that name the file and the errno. A failed fsync is never tried again:
/// the kernel may have dropped the bytes, so what was being written counts as lost.</remarks>
public static partial class DurableFile
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int Interrupted = 4;

    /// <summary>Puts <paramref name="bytes"/> in place of the file, whole or not at all: temporary file, fsync, rename, fsync of the folder.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = path + ".tmp";
        using (var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, bytes, 0);
            Sync(handle, temporary);
        }
        File.Move(temporary, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Returns when the bytes of the open file are on the disk.</summary>
    public static void Sync(SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
            return;
        }
        while (FileSync(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                throw Failed("fsync", path, error);
        }
    }

    /// <summary>Returns when the names in the folder (new files, renames, deletions) are on the disk. Does nothing where only Linux could.</summary>
    public static void SyncDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var handle = OpenUnlocked(path);
        Sync(handle, path);
    }

    /// <summary>Opens a file or folder for reading without the advisory lock that the runtime puts on every file it opens.</summary>
    internal static SafeFileHandle OpenUnlocked(string path)
    {
        var descriptor = OpenFile(path, ReadOnlyCloseOnExec, 0);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failed("open", path, Marshal.GetLastPInvokeError());
    }

    private static IOException Failed(string call, string path, int error) => new(string.Create(CultureInfo.InvariantCulture,
        $"{call} of '{path}' failed: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})."));

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFile(string path, int flags, int mode);
}
