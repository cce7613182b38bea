using System.Security.Cryptography;

namespace Archive.Captures;

/// <summary>The SHA-256 of some bytes, as a value. Written <c>sha256:</c> and 64 lower-case hex digits; in WARC headers as base32.</summary>
public readonly struct Digest : IEquatable<Digest>, IComparable<Digest>
{
    public const int Size = 32;
    private const string Prefix = "sha256:";

    private readonly UInt128 high;
    private readonly UInt128 low;

    private Digest(ReadOnlySpan<byte> bytes)
    {
        high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    public static Digest Of(ReadOnlySpan<byte> bytes) => new(SHA256.HashData(bytes));

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), low);
        return bytes;
    }

    /// <summary>The 64 hex digits, without the label.</summary>
    public string Hex => Convert.ToHexStringLower(ToArray());

    /// <summary>RFC 4648 base32 without padding, as WARC headers carry it (without the label).</summary>
    public string Base32 => Captures.Base32.Encode(ToArray());

    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a digest; one is 'sha256:' and 64 hex digits.");

    /// <summary>Reads hex or base32, with or without the label <c>sha256:</c> in any case.</summary>
    public static bool TryParse(string? text, out Digest digest)
    {
        digest = default;
        var value = text.AsSpan();
        if (value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            value = value[Prefix.Length..];
        Span<byte> bytes = stackalloc byte[Size];
        if (value.Length == Size * 2)
        {
            if (Convert.FromHexString(value, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
                return false;
        }
        else if (!Captures.Base32.TryDecode(value, bytes))
        {
            return false;
        }
        digest = new Digest(bytes);
        return true;
    }

    public override string ToString() => Prefix + Hex;
    public bool Equals(Digest other) => high == other.high && low == other.low;
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);
    public override int GetHashCode() => high.GetHashCode();
    public int CompareTo(Digest other) => high != other.high ? high.CompareTo(other.high) : low.CompareTo(other.low);
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);
    public static bool operator <(Digest left, Digest right) => left.CompareTo(right) < 0;
    public static bool operator >(Digest left, Digest right) => left.CompareTo(right) > 0;
    public static bool operator <=(Digest left, Digest right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Digest left, Digest right) => left.CompareTo(right) >= 0;
}
