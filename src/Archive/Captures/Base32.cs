namespace Archive.Captures;

/// <summary>RFC 4648 base32 without padding, as WARC headers carry digests.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder((bytes.Length * 8 + 4) / 5);
        int bits = 0, value = 0;
        foreach (var next in bytes)
        {
            value = value << 8 | next;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Alphabet[value >> (bits - 5) & 31]);
            value &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Alphabet[value << (5 - bits) & 31]);
        return text.ToString();
    }

    /// <summary>Fills <paramref name="bytes"/>; letters of either case, padding allowed. False where it does not fit exactly.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        text = text.TrimEnd('=');
        if (text.Length != (bytes.Length * 8 + 4) / 5)
            return false;
        int bits = 0, value = 0, written = 0;
        foreach (var c in text)
        {
            var five = Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (five < 0)
                return false;
            value = value << 5 | five;
            bits += 5;
            if (bits >= 8)
            {
                bytes[written++] = (byte)(value >> (bits - 8));
                bits -= 8;
                value &= (1 << bits) - 1;
            }
        }
        return value == 0;
    }
}
