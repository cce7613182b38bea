using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Archive.Index.Storage;

/// <summary>
/// One writer a folder: an exclusive <c>flock</c> on <c>write.lock</c>, which the kernel lets go when the process dies,
/// so a lock is never left behind. The file says who holds it.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    public const string FileName = "write.lock";
    private const int ReadWriteCreateCloseOnExec = 0x2 | 0x40 | 0x80000;
    private const int ExclusiveDoNotWait = 2 | 4;
    private const int WouldBlock = 11;

    private readonly SafeFileHandle handle;

    private WriterLock(SafeFileHandle handle) => this.handle = handle;

    /// <exception cref="IndexLockedException">Another writer holds the lock; the message names it.</exception>
    public static WriterLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var taken = OperatingSystem.IsLinux() ? TakeOnLinux(path) : TakeByShare(path);
        var owner = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}\n"));
        RandomAccess.SetLength(taken, 0);
        RandomAccess.Write(taken, owner, 0);
        return new WriterLock(taken);
    }

    public void Dispose()
    {
        if (handle.IsClosed)
            return;
        RandomAccess.SetLength(handle, 0);
        handle.Dispose();
    }

    private static SafeFileHandle TakeOnLinux(string path)
    {
        var descriptor = DurableFile.OpenFile(path, ReadWriteCreateCloseOnExec, 0x1A4 /* 0644 */);
        if (descriptor < 0)
            throw DurableFile.Failed("open", path, Marshal.GetLastPInvokeError());
        var taken = new SafeFileHandle(descriptor, ownsHandle: true);
        if (DurableFile.FileLock(taken, ExclusiveDoNotWait) == 0)
            return taken;
        using (taken)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != WouldBlock)
                throw DurableFile.Failed("flock", path, error);
            var bytes = new byte[512];
            var owner = Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(taken, bytes, 0)).Trim();
            throw new IndexLockedException(path, owner.Length > 0 ? owner : "another process");
        }
    }

    private static SafeFileHandle TakeByShare(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new IndexLockedException(path, "another process");
        }
    }
}
