using Archive.Captures;
using static Archive.Tests.Captures.CaptureFixture;

namespace Archive.Tests.Captures;

/// <summary>Every truncation and every flipped byte of a small file: a typed error at the right place, and no later record lost.</summary>
public sealed class WarcDamageTests : IDisposable
{
    private readonly CaptureFixture fixture = new();
    private readonly byte[] file;
    private readonly List<WarcEntry> whole;

    public WarcDamageTests()
    {
        file = fixture.Three();
        whole = ReadAll(file, new WarcReaderOptions(Own: true));
    }

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_truncation_is_an_incomplete_member(bool own)
    {
        for (var length = 0; length <= file.Length; length++)
        {
            var before = whole.Where(entry => entry.Offset + entry.Length <= length).ToList();
            var start = before.Sum(entry => entry.Length);
            using var reader = new WarcReader(new MemoryStream(file[..length]), "t", new WarcReaderOptions(Own: own));
            foreach (var _ in before)
                Assert.True(reader.TryRead(out var _));
            if (start == length)
            {
                Assert.False(reader.TryRead(out var _));
                continue;
            }
            var exception = Assert.Throws<WarcException>(() => reader.TryRead(out var _));
            Assert.Equal((WarcFault.IncompleteMember, start), (exception.Fault, exception.Offset));
            Assert.False(reader.Resynchronise());
        }
    }

    [Fact]
    public void Every_flipped_byte_is_an_error_at_its_record_and_all_others_are_read()
    {
        foreach (var flip in (ReadOnlySpan<byte>)[0xff, 0x01, 0x80])
        {
            for (var i = 0; i < file.Length; i++)
            {
                byte[] damaged = [.. file];
                damaged[i] ^= flip;
                var hit = whole.First(entry => i < entry.Offset + entry.Length);
                using var reader = new WarcReader(new MemoryStream(damaged), "f", new WarcReaderOptions(Own: true));
                var read = new List<long>();
                WarcException? error = null;
                while (true)
                {
                    try
                    {
                        if (!reader.TryRead(out var entry))
                            break;
                        read.Add(entry.Offset);
                    }
                    catch (WarcException exception)
                    {
                        Assert.Null(error);
                        Assert.NotEqual(WarcFault.IncompleteMember, exception.Fault);
                        error = exception;
                        if (!reader.Resynchronise())
                            break;
                    }
                }
                Assert.Equal(hit.Offset, error?.Offset);
                Assert.Equal(whole.Where(entry => entry != hit).Select(entry => entry.Offset), read);
            }
        }
    }

    /// <summary>A foreign reader does not know our header; time stamps in it carry nothing, and everything else is found.</summary>
    [Fact]
    public void Every_flipped_byte_of_a_foreign_file_is_an_error_or_changes_no_record()
    {
        byte[] foreign = [.. whole.SelectMany(entry => ForeignMember(WarcWriter.Serialize(entry.Record)))];
        var blocks = whole.ConvertAll(entry => Convert.ToHexString(entry.Record.Block.Span));
        for (var i = 0; i < foreign.Length; i++)
        {
            byte[] damaged = [.. foreign];
            damaged[i] ^= 0xff;
            try
            {
                Assert.Equal(blocks, ReadAll(damaged).ConvertAll(entry => Convert.ToHexString(entry.Record.Block.Span)));
            }
            catch (WarcException exception)
            {
                Assert.InRange(exception.Offset, 0, i);
            }
        }
    }

    /// <summary>Random damage of several bytes: typed errors, an end, and never a changed record that passes for sound.</summary>
    [Fact]
    public void Random_damage_never_passes_for_sound()
    {
        var random = new Random(7);
        var sound = whole.ToDictionary(entry => entry.Record.RecordId!, entry => Convert.ToHexString(entry.Record.Block.Span), StringComparer.Ordinal);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = file.ToList();
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                var at = random.Next(damaged.Count);
                switch (random.Next(3))
                {
                    case 0: damaged[at] = (byte)random.Next(256); break;
                    case 1: damaged.RemoveRange(at, Math.Min(random.Next(1, 50), damaged.Count - at)); break;
                    default: damaged.InsertRange(at, Enumerable.Range(0, random.Next(1, 50)).Select(_ => (byte)random.Next(256))); break;
                }
                if (damaged.Count == 0)
                    break;
            }
            using var reader = new WarcReader(new MemoryStream([.. damaged]), "r", new WarcReaderOptions(Own: true));
            for (var more = true; more;)
            {
                try
                {
                    more = reader.TryRead(out var entry);
                    if (entry is not null)
                        Assert.Equal(sound[entry.Record.RecordId!], Convert.ToHexString(entry.Record.Block.Span));
                }
                catch (WarcException)
                {
                    more = reader.Resynchronise();
                }
            }
        }
    }
}
