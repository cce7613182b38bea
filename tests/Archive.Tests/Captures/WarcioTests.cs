using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Archive.Captures;
using static Archive.Tests.Captures.CaptureFixture;

namespace Archive.Tests.Captures;

/// <summary>A reader that nobody here wrote (npm warcio, pinned in tests/warcio) sees the same records at the same places.</summary>
public sealed class WarcioTests : IDisposable
{
    private readonly CaptureFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Warcio_reads_our_files_with_the_same_offsets_lengths_and_digests()
    {
        var store = Fill();
        var records = Run("node", "read.mjs", fixture.First, fixture.PathOf("captures-00002.warc.gz"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, records.Count(record => record.GetProperty("type").GetString() is "warcinfo"));
        Assert.All(records, record => Assert.True(record.GetProperty("block").GetBoolean()));
        var resources = records.Where(record => record.GetProperty("type").GetString() is "resource").ToList();
        Assert.Equal(
            store.All.Select(capture => (fixture.PathOf(capture.File), capture.Offset, capture.CompressedLength, capture.Length, capture.Uri, $"<{capture.RecordId}>", capture.Digest.Hex)),
            resources.Select(record => (
                record.GetProperty("file").GetString()!, record.GetProperty("offset").GetInt64(), record.GetProperty("length").GetInt64(), record.GetProperty("size").GetInt64(),
                record.GetProperty("uri").GetString()!, record.GetProperty("id").GetString()!, record.GetProperty("sha256").GetString()!)));
        Assert.All(resources, record => Assert.True(record.GetProperty("payload").GetBoolean()));
    }

    [Fact]
    public void Warcio_indexes_our_files_as_we_do()
    {
        var store = Fill();
        var output = Run("node", "node_modules/warcio/dist/cli.js", "index", fixture.First, "-f", "offset,length,warc-type,warc-target-uri,warc-payload-digest");
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("warc-type").GetString() is "resource").ToList();
        Assert.Equal(
            store.All.Where(capture => capture.File is "captures-00001.warc.gz").Select(capture => (capture.Offset, capture.CompressedLength, capture.Uri, $"sha256:{capture.Digest.Base32}")),
            rows.Select(row => (Number(row, "offset"), Number(row, "length"), row.GetProperty("warc-target-uri").GetString()!, row.GetProperty("warc-payload-digest").GetString()!)));

        // cdx-index lists web addresses only.
        var cdx = Run("node", "node_modules/warcio/dist/cli.js", "cdx-index", fixture.First, "-a").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var web = store.All.Where(capture => capture.File is "captures-00001.warc.gz" && capture.Uri.StartsWith("https:", StringComparison.Ordinal));
        foreach (var capture in web)
        {
            var line = cdx.Single(line => line.Contains($"\"{capture.Uri}\"", StringComparison.Ordinal));
            var row = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
            Assert.Equal((capture.Offset, capture.CompressedLength), (Number(row, "offset"), Number(row, "length")));
        }
    }

    private CaptureStore Fill()
    {
        var store = fixture.Open(fixture.Options with { MaxFileBytes = 200_000 });
        using var batch = store.Begin();
        var random = new byte[150_000];
        new Random(3).NextBytes(random);
        batch.Put(default, "urn:test:empty", "text/plain", out _);
        batch.Put(Bytes("غزہ — ग़ज़ा\r\n\r\nWARC/1.1\r\n"), "https://example.org/ur/1", "text/html; charset=utf-8", out _);
        batch.Put(Bytes(string.Concat(Enumerable.Repeat("बैठक ", 9999))), "https://example.org/hi/2", "text/plain", out _);
        batch.Put(random, "https://example.org/bytes", "application/octet-stream", out _);
        batch.Put(random.AsMemory(0, 100_000), "https://example.org/bytes2", "application/octet-stream", out _);
        batch.Put(Bytes("دوم"), "file:seeds/%D8%AF.txt", "text/plain", out _);
        batch.Commit();
        return store;
    }

    private static long Number(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.String } text
        ? long.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : row.GetProperty(name).GetInt64();

    private static readonly Lock Installing = new();

    private static string Run(string program, params string[] arguments)
    {
        lock (Installing)
        {
            if (!Directory.Exists(Path.Combine(Here(), "node_modules", "warcio")))
                Start("npm", ["ci", "--no-audit", "--no-fund"]);
        }
        return Start(program, arguments);
    }

    private static string Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Here(), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)} in tests/warcio failed: {error.Result}");
            return output;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Assert.Fail($"{program} was not found ({exception.Message}). Our WARC files are checked with the npm package warcio: install Node.js 20 or later with npm.");
            return "";
        }
    }

    private static string Here([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../warcio"));
}
