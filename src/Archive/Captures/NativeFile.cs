using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Archive.Captures;

internal static partial class NativeFile
{
    /// <summary>Opens for reading without the advisory lock that the runtime puts on every file it opens.</summary>
    public static SafeFileHandle Open(string path)
    {
        var handle = Open(path, 0);
        return handle.IsInvalid ? throw new IOException($"open of '{path}' failed: {Marshal.GetLastPInvokeErrorMessage()}.") : handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
