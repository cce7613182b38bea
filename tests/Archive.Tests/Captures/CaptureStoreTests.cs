using System.Globalization;
using Archive.Captures;
using Archive.Index.Storage;
using FsCheck;
using FsCheck.Fluent;
using static Archive.Tests.Captures.CaptureFixture;

namespace Archive.Tests.Captures;

public sealed class CaptureStoreTests : IDisposable
{
    private readonly CaptureFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Same_bytes_twice_is_an_outcome()
    {
        var store = fixture.Open();
        Assert.Equal(PutOutcome.Added, store.Put(Bytes("غزہ"), "urn:test:1", "text/plain", out var first));
        Assert.Equal(PutOutcome.AlreadyExists, store.Put(Bytes("غزہ"), "urn:test:2", "text/html", out var second));
        Assert.Equal(first, second);
        Assert.Equal(PutOutcome.AlreadyExists, fixture.Open().Put(Bytes("غزہ"), "urn:test:3", "text/plain", out var third));
        Assert.Equal(first, third);
        Assert.Equal(new DateTimeOffset(2024, 3, 20, 7, 34, 56, TimeSpan.Zero), first.Instant);
        Assert.Equal(TimeSpan.Zero, first.Instant.Offset);
    }

    [Fact]
    public void Reopened_store_has_the_same_captures_with_or_without_its_sidecar()
    {
        fixture.Three();
        var captures = fixture.Open().All;
        Assert.Equal(["urn:test:1", "urn:test:2", "urn:test:3"], captures.Select(capture => capture.Uri), StringComparer.Ordinal);
        File.Delete(fixture.Sidecar);
        var store = fixture.Open();
        Assert.Equal(captures, store.All);
        Assert.True(File.Exists(fixture.Sidecar));
        Assert.Equal(captures, fixture.Open().All);
        Assert.Equal("ग़ज़ा", System.Text.Encoding.UTF8.GetString(store.Read(store.All[1])));
        Assert.True(store.TryGet(captures[2].Digest, out var found));
        Assert.Equal(captures[2], found);
        Assert.False(store.TryGet(Digest.Of("nothing"u8), out _));
        Assert.Empty(store.Verify());
    }

    /// <summary>Whatever happens to the sidecar, the captures are those of the log.</summary>
    [Fact]
    public void Every_truncation_and_flip_of_the_sidecar_changes_nothing()
    {
        fixture.Three();
        var captures = fixture.Open().All;
        var sidecar = File.ReadAllBytes(fixture.Sidecar);
        for (var i = 0; i < sidecar.Length; i += 7)
        {
            File.WriteAllBytes(fixture.Sidecar, sidecar[..i]);
            Assert.Equal(captures, fixture.Open().All);
            byte[] flipped = [.. sidecar];
            flipped[i] ^= 0x20;
            File.WriteAllBytes(fixture.Sidecar, flipped);
            var store = fixture.Open();
            Assert.Equal(captures, store.All);
            Assert.Empty(store.Damage);
            Assert.Equal(sidecar, File.ReadAllBytes(fixture.Sidecar));
        }
        var lines = System.Text.Encoding.UTF8.GetString(sidecar).Split('\n');
        File.WriteAllText(fixture.Sidecar, string.Join('\n', lines.Where((_, n) => n != 2)));
        Assert.Equal(captures, fixture.Open().All);
    }

    [Fact]
    public void Sidecar_of_another_log_is_not_believed()
    {
        fixture.Three();
        var sidecar = File.ReadAllBytes(fixture.Sidecar);
        Directory.Delete(fixture.Folder, recursive: true);
        fixture.Three();
        File.WriteAllBytes(fixture.Sidecar, sidecar);
        var ids = fixture.Open().All.Select(capture => capture.RecordId).ToList();
        File.Delete(fixture.Sidecar);
        Assert.Equal(fixture.Open().All.Select(capture => capture.RecordId), ids, StringComparer.Ordinal);
    }

    [Fact]
    public void Batch_that_is_not_committed_leaves_nothing()
    {
        var before = fixture.Three();
        var store = fixture.Open();
        using (var batch = store.Begin())
        {
            batch.Put(Bytes("x"), "urn:test:x", "text/plain", out _);
            Assert.Equal(PutOutcome.AlreadyExists, batch.Put(Bytes("x"), "urn:test:x", "text/plain", out _));
            Assert.False(store.TryGet(Digest.Of("x"u8), out _));
        }
        Assert.Equal(before, File.ReadAllBytes(fixture.First));
        Assert.Equal(3, fixture.Open().All.Count);
        Assert.Equal(PutOutcome.Added, store.Put(Bytes("x"), "urn:test:x", "text/plain", out _));
    }

    [Fact]
    public void First_batch_that_is_not_committed_leaves_no_file()
    {
        using (var batch = fixture.Open().Begin())
            batch.Put(Bytes("x"), "urn:test:x", "text/plain", out _);
        Assert.False(File.Exists(fixture.First));
    }

    [Fact]
    public void Full_file_is_left_and_the_next_begun_with_its_own_warcinfo()
    {
        var store = fixture.Open(fixture.Options with { MaxFileBytes = 1000 });
        using (var batch = store.Begin())
        {
            for (var i = 0; i < 6; i++)
                batch.Put(new[] { (byte)i }, "urn:test:n", "text/plain", out _);
            batch.Commit();
        }
        store.Put(Bytes("later"), "urn:test:later", "text/plain", out var later);
        Assert.Equal("captures-00003.warc.gz", later.File);
        foreach (var file in Directory.GetFiles(fixture.Folder, "*.warc.gz"))
            Assert.Equal("warcinfo", ReadAll(File.ReadAllBytes(file))[0].Record.Type);
        File.Delete(fixture.Sidecar);
        var again = fixture.Open();
        Assert.Equal(store.All, again.All);
        Assert.Empty(again.Verify());
        File.Delete(fixture.PathOf("captures-00002.warc.gz"));
        Assert.Contains(fixture.Open().Damage, problem => problem.File is "captures-00002.warc.gz");
    }

    [Fact]
    public void Log_is_read_from_a_position()
    {
        fixture.Three();
        var store = fixture.Open();
        var reader = fixture.Open();
        var end = reader.End;
        Assert.Equal(store.All, reader.ReadFrom(CapturePosition.Start));
        Assert.Empty(reader.ReadFrom(end));
        store.Put(Bytes("x"), "urn:test:x", "text/plain", out var added);
        Assert.Empty(reader.ReadFrom(end));
        Assert.Equal(1, reader.Refresh());
        Assert.Equal([added], reader.ReadFrom(end));
        Assert.Equal(store.End, reader.End);
        Assert.Equal(0, reader.Refresh());
    }

    [Fact]
    public void Second_writer_is_told_who_holds_the_lock()
    {
        var store = fixture.Open();
        using var batch = store.Begin();
        var exception = Assert.Throws<WriterLockedException>(() => fixture.Open().Begin());
        Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_sees_nothing_that_is_not_committed()
    {
        fixture.Three();
        var reader = fixture.Open();
        var writer = fixture.Open();
        using var batch = writer.Begin();
        batch.Put(new byte[33 << 20], "urn:test:big", "application/octet-stream", out _);
        var random = new byte[40 << 20];
        new Random(1).NextBytes(random);
        batch.Put(random, "urn:test:random", "application/octet-stream", out var big);
        Assert.True(new FileInfo(fixture.First).Length > 32 << 20);
        Assert.Equal(0, reader.Refresh());
        Assert.Equal(3, fixture.Open().All.Count);
        batch.Commit();
        Assert.Equal(2, reader.Refresh());
        Assert.Equal(Digest.Of(random), Digest.Of(reader.Read(big)));
    }

    [Fact]
    public void Lock_of_a_dead_writer_is_taken_over_with_a_notice()
    {
        fixture.Three();
        File.WriteAllText(fixture.PathOf("writer.lock"), "{\"pid\":\"999999\"}");
        var store = fixture.Open();
        store.Put(Bytes("x"), "urn:test:x", "text/plain", out _);
        Assert.Contains("999999", Assert.Single(store.Notices), StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(fixture.PathOf("writer.lock")).Length);
    }

    [Fact]
    public void Too_long_a_source_is_refused_with_the_limit()
    {
        var store = fixture.Open(fixture.Options with { MaxCaptureBytes = 10 });
        Assert.Contains("10", Assert.Throws<ArgumentException>(() => store.Put(new byte[11], "urn:a", "a/b", out _)).Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Open().All);
    }

    [Fact]
    public void Any_bytes_come_back()
    {
        // FsCheck itself asks for the culture when it reports; our code may not.
        var ambient = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            CultureInfo.CurrentCulture = ambient;
            var store = fixture.Open();
            store.Put(bytes, "urn:test:any", "application/octet-stream", out var capture);
            var same = store.Read(capture).AsSpan().SequenceEqual(bytes) && fixture.Open().Read(capture).AsSpan().SequenceEqual(bytes);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return same;
        }).QuickCheckThrowOnFailure();
    }
}
