namespace Archive.Captures;

/// <summary>The CRC-32 of gzip (RFC 1952 §8: polynomial EDB88320, reflected). The runtime has none that is public.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Goes on from the CRC of the bytes before.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= 4)
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = Table[768 + (crc & 0xFF)] ^ Table[512 + (crc >> 8 & 0xFF)] ^ Table[256 + (crc >> 16 & 0xFF)] ^ Table[crc >> 24];
            bytes = bytes[4..];
        }
        foreach (var value in bytes)
            crc = Table[(crc ^ value) & 0xFF] ^ crc >> 8;
        return ~crc;
    }

    /// <summary>Four tables of 256: the n-th says what a byte does to the CRC when n more bytes follow it.</summary>
    private static uint[] MakeTable()
    {
        var table = new uint[4 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            table[i] = crc;
        }
        for (var i = 256; i < table.Length; i++)
            table[i] = table[table[i - 256] & 0xFF] ^ table[i - 256] >> 8;
        return table;
    }
}
