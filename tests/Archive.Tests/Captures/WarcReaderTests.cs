using Archive.Captures;
using static Archive.Tests.Captures.CaptureFixture;

namespace Archive.Tests.Captures;

public sealed class WarcReaderTests
{
    private static readonly string[] Base = ["WARC-Type: resource", "WARC-Record-ID: <urn:uuid:1>", "WARC-Date: 2023-11-15T01:02:03Z", "WARC-Target-URI: <https://example.org/>"];

    [Theory]
    [InlineData("0.17")]
    [InlineData("0.18")]
    [InlineData("1.0")]
    [InlineData("1.1")]
    public void Foreign_record_with_bracketed_address_and_sha1_is_read(string version)
    {
        // sha1 of «abc», FIPS 180-4's own example, in base32 and in hex.
        var file = ForeignMember(ForeignRecord(version, "abc",
            [.. Base, "WARC-Block-Digest: sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "warc-payload-digest: SHA1:a9993e364706816aba3e25717850c26c9cd0d89d"]));
        var entry = Assert.Single(ReadAll(file));
        Assert.Equal("https://example.org/", entry.Record.TargetUri);
        Assert.Equal(version, entry.Record.Version);
        Assert.Equal("abc"u8.ToArray(), entry.Record.Block.ToArray());
        Assert.Equal(new DateTimeOffset(2023, 11, 15, 1, 2, 3, TimeSpan.Zero), entry.Record.Date);
        Assert.Empty(entry.Notices);
        Assert.Equal((0, file.Length), (entry.Offset, entry.Length));
    }

    [Fact]
    public void Line_feeds_alone_folded_lines_and_missing_line_ends_are_read_with_a_notice()
    {
        var text = "WARC/1.0\nWARC-Type: metadata\nWARC-Record-ID: <urn:x>\nWARC-Date: 2020-01-01T00:00:00Z\nX-Long: a\n  b\nContent-Length: 2\n\nhi";
        var entry = Assert.Single(ReadAll(ForeignMember(Bytes(text))));
        Assert.Equal("a b", entry.Record["x-long"]);
        Assert.Equal("hi"u8.ToArray(), entry.Record.Block.ToArray());
        Assert.Equal(2, entry.Notices.Count);
    }

    [Fact]
    public void Gzip_header_with_name_comment_extra_field_and_checksum_is_read()
    {
        var plain = ForeignMember(ForeignRecord("1.0", "abc", Base));
        byte[] header = [0x1f, 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 3, 0, 7, 8, 9, (byte)'n', 0, (byte)'c', 0];
        var crc = Crc32.Of(header);
        byte[] member = [.. header, (byte)crc, (byte)(crc >> 8), .. plain[10..]];
        Assert.Equal([0, member.Length, 2 * member.Length], ReadAll([.. member, .. member, .. plain]).Select(entry => (int)entry.Offset));
        member[13] ^= 1;
        Assert.Equal(WarcFault.BadMemberHeader, Assert.Throws<WarcException>(() => ReadAll(member)).Fault);
    }

    [Fact]
    public void Junk_between_members_is_an_error_and_the_record_after_it_is_found()
    {
        var member = ForeignMember(ForeignRecord("1.0", "abc", Base));
        byte[] file = [.. member, .. "junk"u8, .. member];
        using var reader = new WarcReader(new MemoryStream(file), "j.warc.gz");
        Assert.True(reader.TryRead(out _));
        var exception = Assert.Throws<WarcException>(() => reader.TryRead(out _));
        Assert.Equal((WarcFault.Junk, member.Length, "j.warc.gz"), (exception.Fault, exception.Offset, exception.File));
        // It does not go away by asking again.
        Assert.Throws<WarcException>(() => reader.TryRead(out _));
        Assert.True(reader.Resynchronise());
        Assert.True(reader.TryRead(out var entry));
        Assert.Equal(member.Length + 4, entry.Offset);
        Assert.False(reader.TryRead(out _));
    }

    public static TheoryData<string, WarcFault> Damages => new()
    {
        { "whole-file gzip", WarcFault.WholeFileGzip },
        { "not compressed", WarcFault.Junk },
        { "bad version", WarcFault.BadRecordHeader },
        { "no colon", WarcFault.BadRecordHeader },
        { "no end of headers", WarcFault.BadRecordHeader },
        { "two lengths", WarcFault.BadRecordHeader },
        { "negative length", WarcFault.BadRecordHeader },
        { "length too long", WarcFault.ContentLengthMismatch },
        { "length huge", WarcFault.ContentLengthMismatch },
        { "length too short", WarcFault.ContentLengthMismatch },
        { "digest", WarcFault.DigestMismatch },
        { "crc", WarcFault.BadCrc },
        { "isize", WarcFault.BadLength },
        { "trailer cut", WarcFault.IncompleteMember },
        { "bomb", WarcFault.TooLarge },
        { "empty member", WarcFault.BadRecordHeader },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_has_its_own_name(string what, WarcFault fault)
    {
        var record = ForeignRecord("1.0", "abc", Base);
        var text = System.Text.Encoding.UTF8.GetString(record);
        var member = ForeignMember(record);
        byte[] file = what switch
        {
            "whole-file gzip" => ForeignMember([.. record, .. record]),
            "not compressed" => record,
            "bad version" => ForeignMember(Bytes(text.Replace("WARC/1.0", "WARC/2.0", StringComparison.Ordinal))),
            "no colon" => ForeignMember(Bytes(text.Replace("WARC-Type:", "WARC-Type", StringComparison.Ordinal))),
            "no end of headers" => ForeignMember(record[..20]),
            "two lengths" => ForeignMember(Bytes(text.Replace("Content-Length: 3", "Content-Length: 3\r\nContent-Length: 3", StringComparison.Ordinal))),
            "negative length" => ForeignMember(Bytes(text.Replace("Content-Length: 3", "Content-Length: -3", StringComparison.Ordinal))),
            "length too long" => ForeignMember(Bytes(text.Replace("Content-Length: 3", "Content-Length: 30", StringComparison.Ordinal))),
            "length huge" => ForeignMember(Bytes(text.Replace("Content-Length: 3", "Content-Length: 999999999999999999", StringComparison.Ordinal))),
            "length too short" => ForeignMember(Bytes(text.Replace("Content-Length: 3", "Content-Length: 2", StringComparison.Ordinal))),
            "digest" => ForeignMember(ForeignRecord("1.0", "abd", [.. Base, "WARC-Block-Digest: sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"])),
            "crc" => [.. member[..^8], (byte)(member[^8] ^ 1), .. member[^7..]],
            "isize" => [.. member[..^4], (byte)(member[^4] ^ 1), .. member[^3..]],
            "trailer cut" => member[..^3],
            "bomb" => ForeignMember(new byte[3 << 20]),
            "empty member" => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            _ => throw new ArgumentException(what, nameof(what)),
        };
        var exception = Assert.Throws<WarcException>(() => ReadAll([.. member, .. file], new WarcReaderOptions(1 << 20)));
        Assert.Equal(fault, exception.Fault);
        Assert.Equal(member.Length, exception.Offset);
        Assert.NotEmpty(exception.Fix);
    }

    /// <summary>Content that looks like gzip members all over does not confuse the framing, whatever the size.</summary>
    [Fact]
    public void Offsets_are_exact_at_every_size_and_level()
    {
        var random = new Random(20240320);
        var members = new List<byte[]>();
        foreach (var size in Enumerable.Range(0, 300).Concat([8190, 8191, 8192, 8193, 65530, 65536, 70001, 200_000]))
        {
            var content = new byte[size];
            if (size % 3 == 0)
                random.NextBytes(content);
            for (var i = 0; i + 3 < size && size % 2 == 0; i += 40)
                "\u001f"u8.CopyTo(content.AsSpan(i));
            for (var i = 0; i + 3 < size && size % 5 == 0; i += 30)
                ((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]).CopyTo(content.AsSpan(i));
            var record = WarcWriter.Resource($"urn:uuid:{size.ToString(System.Globalization.CultureInfo.InvariantCulture)}", "urn:a", DateTimeOffset.UnixEpoch, "a/b", content, "urn:uuid:0");
            members.Add(size % 2 == 0 ? WarcWriter.Compress(record) : ForeignMember(WarcWriter.Serialize(record)));
        }
        byte[] file = [.. members.SelectMany(member => member)];
        var entries = ReadAll(file);
        Assert.Equal(members.Select(member => (long)member.Length), entries.Select(entry => entry.Length));
    }
}
