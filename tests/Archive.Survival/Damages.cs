using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Archive.Index.Segments;
using Archive.Index.Storage;

namespace Archive.Survival;

/// <summary>All the ways to damage an index, always in the same order.</summary>
internal static partial class Damages
{
    /// <summary>Every byte flipped twice (one bit; all bits), every length that is too short, too long, no file.</summary>
    public static IEnumerable<Damage> Plain(DamagedIndex index)
    {
        var random = new Random(11);
        foreach (var (file, whole) in index.Files)
        {
            yield return new Damage(file, "removed", () => (null, null));
            yield return new Damage(file, "a byte more", () => ([.. whole, 0], null));
            yield return new Damage(file, "64 KB more", () => ([.. whole, .. new byte[65536]], null));
            for (var i = 0; i < whole.Length; i++)
            {
                var (at, bit) = (i, 1 << random.Next(8));
                yield return new Damage(file, At("one bit flipped", at), () => (With(whole, at, (byte)(whole[at] ^ bit)), null));
                yield return new Damage(file, At("all bits flipped", at), () => (With(whole, at, (byte)~whole[at]), null));
                yield return new Damage(file, At("cut off", at), () => (whole[..at], null));
            }
        }
    }

    /// <summary>Other content with checksums that agree, as a faulty program or a stranger would write it.</summary>
    public static IEnumerable<Damage> Lies(DamagedIndex index)
    {
        var manifest = index.Files[index.Manifest];
        foreach (var damage in ManifestLies(index.Manifest, manifest))
            yield return damage;
        var told = JsonSerializer.Deserialize(manifest.AsSpan(0, manifest.AsSpan().IndexOf((byte)'\n')), ManifestJson.Default.Manifest)!;
        foreach (var (file, whole) in index.Files)
        {
            if (file == index.Manifest)
                continue;
            var content = (int)BinaryPrimitives.ReadInt64LittleEndian(whole.AsSpan(whole.Length - PagedFormat.TrailerLength));
            foreach (var (what, place, bytes) in Contents(whole, content))
                yield return new Damage(file, At(what, place), () => Vouch(told, file, Seal([.. whole[..place], .. bytes, .. whole[(place + bytes.Length)..]], content)));
        }
    }

    private static IEnumerable<(string What, int Place, byte[] Bytes)> Contents(byte[] whole, int content)
    {
        var random = new Random(12);
        for (var i = PagedFormat.HeaderLength; i < content; i++)
        {
            byte[] others = [(byte)(whole[i] ^ 1 << random.Next(8)), (byte)(whole[i] + 1), (byte)(whole[i] - 1), 0, 0x7F, 0x80, 0xFF];
            foreach (var other in others.Where(other => other != whole[i]).Distinct())
                yield return (string.Create(CultureInfo.InvariantCulture, $"{whole[i]} became {other}"), i, [other]);
        }
        foreach (var number in (int[])[-1, int.MaxValue, int.MinValue, 1 << 16, 1 << 28, content])
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            for (var i = PagedFormat.HeaderLength; i <= content - 4; i += 4)
                yield return (string.Create(CultureInfo.InvariantCulture, $"the number {number}"), i, bytes);
        }
        foreach (var number in (long[])[-1, long.MaxValue, long.MinValue, 1L << 32, 1L << 61, content - 1, content, 16])
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            for (var i = PagedFormat.HeaderLength; i <= content - 8; i += 8)
                yield return (string.Create(CultureInfo.InvariantCulture, $"the long number {number}"), i, bytes);
        }
    }

    private static IEnumerable<Damage> ManifestLies(string file, byte[] manifest)
    {
        var json = Encoding.UTF8.GetString(manifest, 0, manifest.AsSpan().IndexOf((byte)'\n'));
        foreach (Match value in Value().Matches(json))
        {
            foreach (var other in (string[])["0", "1", "-1", "127", "2147483647", "2147483648", "9223372036854775807", "1e3", "null", "\"\"", "\"segment-1.terms\"", "\"../x\"", "[]", "{}"])
            {
                var said = json[..value.Index] + other + json[(value.Index + value.Length)..];
                yield return new Damage(file, At($"«{value.Value}» became «{other}»", value.Index), () => Same(WithChecksum(Encoding.UTF8.GetBytes(said))));
            }
        }
        for (var i = 0; i < json.Length; i++)
        {
            var said = json[..i] + (char)(json[i] ^ 1) + json[(i + 1)..];
            yield return new Damage(file, At("another letter", i), () => Same(WithChecksum(Encoding.UTF8.GetBytes(said))));
        }
    }

    private static (byte[]?, byte[]?) Same(byte[] manifest) => (manifest, manifest);

    private static (byte[]? Bytes, byte[]? Manifest) Vouch(Manifest manifest, string file, byte[] bytes)
    {
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        FileEntry Entry(FileEntry entry) => entry.Name == file ? entry with { Checksum = checksum } : entry;
        return (bytes, WithChecksum(JsonSerializer.SerializeToUtf8Bytes(manifest with
        {
            Segments = [.. manifest.Segments.Select(s => s with { Files = [.. s.Files.Select(Entry)], Deletions = s.Deletions is null ? null : Entry(s.Deletions) })],
        }, ManifestJson.Default.Manifest)));
    }

    private static byte[] Seal(byte[] file, int content)
    {
        for (var page = 0; page < PagedFormat.PageCount(content); page++)
        {
            var bytes = file.AsSpan(page * PagedFormat.PageSize, Math.Min(PagedFormat.PageSize, content - page * PagedFormat.PageSize));
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(content + page * 4), Crc32C.Compute(bytes));
        }
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 8), Crc32C.Compute(file.AsSpan(content, file.Length - 8 - content)));
        return file;
    }

    private static byte[] WithChecksum(byte[] json) =>
        [.. json, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\ncrc32c {Crc32C.Compute(json):x8}\n"))];

    private static byte[] With(byte[] whole, int place, byte value)
    {
        byte[] bytes = [.. whole];
        bytes[place] = value;
        return bytes;
    }

    private static string At(string what, int place) => string.Create(CultureInfo.InvariantCulture, $"{what} at byte {place}");

    [GeneratedRegex("""(?<=[:\[,])("[^"]*"(?!:)|-?[0-9]+|null|\[\])""", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
