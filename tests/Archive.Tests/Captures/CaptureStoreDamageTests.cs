using Archive.Captures;
using static Archive.Tests.Captures.CaptureFixture;

namespace Archive.Tests.Captures;

public sealed class CaptureStoreDamageTests : IDisposable
{
    private readonly CaptureFixture fixture = new();
    private readonly byte[] file;
    private readonly IReadOnlyList<Capture> captures;

    public CaptureStoreDamageTests()
    {
        file = fixture.Three();
        captures = fixture.Open().All;
    }

    public void Dispose() => fixture.Dispose();

    /// <summary>A crash in the middle of an append, at every byte of it: the rest is kept, the next writer cuts and says so.</summary>
    [Fact]
    public void Torn_tail_of_every_length_is_cut_with_a_notice()
    {
        var first = captures[0].Offset + captures[0].CompressedLength;
        for (var length = 1; length < file.Length; length++)
        {
            File.Delete(fixture.Sidecar);
            File.WriteAllBytes(fixture.First, file[..length]);
            var store = fixture.Open();
            var kept = captures.Where(capture => capture.Offset + capture.CompressedLength <= length).ToList();
            Assert.Equal(kept, store.All);
            Assert.Empty(store.Damage);
            Assert.Empty(store.Verify());
            if (length < first && length > 60 && length % 10 != 0)
                continue;
            var notices = store.Notices.Count;
            store.Put(Bytes("new"), "urn:test:new", "text/plain", out var added);
            var boundary = kept.Count > 0 ? kept[^1].Offset + kept[^1].CompressedLength : length < captures[0].Offset ? 0 : captures[0].Offset;
            Assert.Equal(length == boundary ? 0 : 1, store.Notices.Count - notices);
            if (length != boundary)
            {
                Assert.Contains("cut off", store.Notices[^1], StringComparison.Ordinal);
                Assert.Equal(file[(int)boundary..length], File.ReadAllBytes($"{fixture.First}.cut-{boundary.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
            }
            Assert.Equal([.. kept, added], fixture.Open().All);
            Assert.Empty(fixture.Open().Verify());
        }
    }

    [Fact]
    public void Zeros_after_the_last_record_are_a_torn_tail()
    {
        File.WriteAllBytes(fixture.First, [.. file, .. new byte[5000]]);
        var store = fixture.Open();
        Assert.Equal(captures, store.All);
        Assert.Empty(store.Damage);
        store.Put(Bytes("new"), "urn:test:new", "text/plain", out var added);
        Assert.Equal(file.Length, added.Offset);
    }

    /// <summary>What the sidecar lists was committed: a shorter file is a loss, not a torn tail.</summary>
    [Fact]
    public void Committed_record_that_is_cut_is_damage()
    {
        File.WriteAllBytes(fixture.First, file[..^1]);
        var store = fixture.Open();
        Assert.Equal(file.Length - 1, Assert.Single(store.Damage).Offset);
        Assert.Throws<CaptureStoreException>(() => store.Begin());
        Assert.Throws<WarcException>(() => store.Read(captures[2]));
        Assert.Equal(Bytes("غزہ"), store.Read(captures[0]));
        Assert.Contains(store.Verify(), problem => problem.Offset == captures[2].Offset);
    }

    /// <summary>With the sidecar and without: verify finds exactly the record, the others are read, nothing is written.</summary>
    [Fact]
    public void Every_flipped_byte_is_found_by_verify_and_keeps_the_others()
    {
        for (var i = 0; i < file.Length; i++)
        {
            byte[] damaged = [.. file];
            damaged[i] ^= 0x10;
            File.WriteAllBytes(fixture.First, damaged);
            var hit = captures.FirstOrDefault(capture => i >= capture.Offset && i < capture.Offset + capture.CompressedLength);
            var store = fixture.Open();
            Assert.Equal(captures, store.All);
            Assert.Equal(hit?.Offset ?? 0, Assert.Single(store.Verify()).Offset);
            foreach (var capture in captures)
            {
                if (capture == hit)
                    Assert.Throws<WarcException>(() => store.Read(capture));
                else
                    Assert.Equal(capture.Length, store.Read(capture).Length);
            }
            if (i % 11 != 0)
                continue;
            var sidecar = File.ReadAllBytes(fixture.Sidecar);
            File.Delete(fixture.Sidecar);
            store = fixture.Open();
            Assert.Equal(captures.Where(capture => capture != hit), store.All);
            Assert.Equal(hit?.Offset ?? 0, Assert.Single(store.Damage).Offset);
            Assert.Throws<CaptureStoreException>(() => store.Begin());
            Assert.Single(store.Verify());
            File.WriteAllBytes(fixture.Sidecar, sidecar);
        }
    }

    /// <summary>The content of a damaged record may itself be one of our files; its records are not taken for ours.</summary>
    [Fact]
    public void Records_inside_a_damaged_record_are_not_taken_for_ours()
    {
        var store = fixture.Open();
        store.Put(file, "urn:test:warc", "application/warc", out var outer);
        store.Put(Bytes("after"), "urn:test:after", "text/plain", out var after);
        var damaged = File.ReadAllBytes(fixture.First);
        damaged[outer.Offset + outer.CompressedLength - 8] ^= 1;
        File.WriteAllBytes(fixture.First, damaged);
        File.Delete(fixture.Sidecar);
        Assert.Equal([.. captures, after], fixture.Open().All);
    }
}
