using System.Text;
using Archive.Captures;

namespace Archive.Tests.Captures;

public sealed class WarcWriterTests
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 20, 7, 34, 56, TimeSpan.Zero);
    private const string Id = "urn:uuid:00000001-0000-0000-0000-000000000000";

    [Fact]
    public void Resource_is_this_byte_for_byte()
    {
        var record = WarcWriter.Resource(Id, "urn:test:1", Noon, "text/plain", CaptureFixture.Bytes("غزہ\n"), "urn:uuid:0");
        // The digest: made with Python's hashlib and base64
        Assert.Equal(
            "WARC/1.1\r\n" +
            "WARC-Type: resource\r\n" +
            "WARC-Record-ID: <urn:uuid:00000001-0000-0000-0000-000000000000>\r\n" +
            "WARC-Target-URI: urn:test:1\r\n" +
            "WARC-Date: 2024-03-20T07:34:56Z\r\n" +
            "WARC-Payload-Digest: sha256:VV46NI7JE6DMZUSNCX2NXVWWDO3U6JWZQAHO3HX6PAXEII4Q25FQ\r\n" +
            "WARC-Warcinfo-ID: <urn:uuid:0>\r\n" +
            "Content-Type: text/plain\r\n" +
            "WARC-Block-Digest: sha256:VV46NI7JE6DMZUSNCX2NXVWWDO3U6JWZQAHO3HX6PAXEII4Q25FQ\r\n" +
            "Content-Length: 7\r\n" +
            "\r\n" +
            "غزہ\n" +
            "\r\n\r\n",
            Encoding.UTF8.GetString(WarcWriter.Serialize(record)));
    }

    /// <summary>The deflated bytes are the runtime's choice; header, lengths and trailer are ours.</summary>
    [Fact]
    public void Member_carries_its_lengths()
    {
        var record = WarcWriter.Resource(Id, "urn:test:1", Noon, "text/plain", CaptureFixture.Bytes("x"), "urn:uuid:0");
        var member = WarcWriter.Compress(record);
        var data = WarcWriter.Serialize(record);
        Assert.Equal([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 20, 0, (byte)'s', (byte)'l', 8, 0], member[..16]);
        Assert.Equal(member.Length, BitConverter.ToInt32(member, 16));
        Assert.Equal(data.Length, BitConverter.ToInt32(member, 20));
        Assert.Equal([(byte)'c', (byte)'k', 4, 0], member[24..28]);
        Assert.Equal(Crc32.Of(member.AsSpan()[32..^8]), BitConverter.ToUInt32(member, 28));
        Assert.Equal(Crc32.Of(data), BitConverter.ToUInt32(member, member.Length - 8));
        Assert.Equal(data.Length, BitConverter.ToInt32(member, member.Length - 4));
    }

    /// <summary>The check value of CRC-32/ISO-HDLC in every catalogue of CRCs.</summary>
    [Fact]
    public void Crc_is_that_of_gzip()
    {
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
        Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Of("12345"u8), "6789"u8));
    }

    [Theory]
    [InlineData("no-scheme")]
    [InlineData("")]
    [InlineData("urn:a b")]
    [InlineData("urn:a\r\nWARC-Type: response")]
    [InlineData("1urn:a")]
    public void Address_that_no_header_can_carry_is_refused(string uri) =>
        Assert.Throws<ArgumentException>(() => WarcWriter.Resource(Id, uri, Noon, "text/plain", default, "urn:uuid:0"));

    [Fact]
    public void Media_type_cannot_smuggle_a_header_in() =>
        Assert.Throws<ArgumentException>(() => WarcWriter.Serialize(WarcWriter.Resource(Id, "urn:a", Noon, "text/plain\r\nX: y", default, "urn:uuid:0")));
}
