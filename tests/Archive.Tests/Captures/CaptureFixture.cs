using System.Globalization;
using System.IO.Compression;
using System.Text;
using Archive.Captures;

namespace Archive.Tests.Captures;

/// <summary>A folder of its own, a clock that stands still, record ids that count.</summary>
public sealed class CaptureFixture : IDisposable
{
    private int ids;

    public string Folder { get; } = Directory.CreateTempSubdirectory("archive-captures-").FullName;
    public TimeProvider Clock { get; } = new StillClock(new DateTimeOffset(2024, 3, 20, 12, 34, 56, 789, TimeSpan.FromHours(5)));

    public CaptureStoreOptions Options => new(NewId: NextId, LockWait: TimeSpan.FromMilliseconds(100));

    public CaptureStore Open(CaptureStoreOptions? options = null) => CaptureStore.Open(Folder, Clock, options ?? Options);

    public string PathOf(string name) => Path.Combine(Folder, name);
    public string First => PathOf("captures-00001.warc.gz");
    public string Sidecar => PathOf("index.cdxj");

    public Guid NextId() => new(++ids, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A store of three small captures, and its file.</summary>
    public byte[] Three()
    {
        var store = Open();
        using var batch = store.Begin();
        batch.Put(Bytes("غزہ"), "urn:test:1", "text/plain", out _);
        batch.Put(Bytes("ग़ज़ा"), "urn:test:2", "text/plain", out _);
        batch.Put(Bytes("غزه"), "urn:test:3", "text/plain", out _);
        batch.Commit();
        return File.ReadAllBytes(First);
    }

    /// <summary>A gzip member as other tools make them.</summary>
    public static byte[] ForeignMember(byte[] data)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(data);
        return output.ToArray();
    }

    public static byte[] ForeignRecord(string version, string block, params string[] headers) =>
        Bytes(string.Concat($"WARC/{version}\r\n",
            string.Concat(headers.Select(header => header + "\r\n")),
            $"Content-Length: {Encoding.UTF8.GetByteCount(block).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{block}\r\n\r\n"));

    public static List<WarcEntry> ReadAll(byte[] file, WarcReaderOptions? options = null)
    {
        using var reader = new WarcReader(new MemoryStream(file), "test.warc.gz", options);
        var entries = new List<WarcEntry>();
        while (reader.TryRead(out var entry))
            entries.Add(entry);
        return entries;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
