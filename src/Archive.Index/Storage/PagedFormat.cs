namespace Archive.Index.Storage;

/// <summary>
/// The frame of every file of a segment. A header of 16 bytes (magic, kind, format version, zero), the content, then a
/// CRC-32C for each page of 64 KB (header and content), then 16 bytes: the length of header and content (u64), the
/// CRC-32C of the page checksums and that length (u32), magic (u32). All numbers little-endian.
/// </summary>
/// <remarks>
/// The manifest repeats the last checksum, so it vouches for the table, and the table for each page. A page is
/// checked when it is first touched: opening stays cheap, and a search never answers from damaged bytes.
/// </remarks>
internal static class PagedFormat
{
    /// <summary>Changes with every change of any file of the index; another version is refused.</summary>
    public const int Version = 3;

    public const uint Magic = 0x78644941; // "AIdx"
    public const int HeaderLength = 16;
    public const int TrailerLength = 16;
    public const int PageShift = 16;
    public const int PageSize = 1 << PageShift;

    public static int PageCount(long contentLength) => checked((int)((contentLength + PageSize - 1) >> PageShift));
}

/// <summary>What a file of a segment holds; four letters of ASCII, so that a hex dump says it too.</summary>
internal enum FileKind : uint
{
    Terms = 0x736D7274,     // trms
    Postings = 0x74736F70,  // post
    Positions = 0x6E736F70, // posn
    Norms = 0x6D726F6E,     // norm
    Columns = 0x736C6F63,   // cols
    Stored = 0x726F7473,    // stor
    Keys = 0x7379656B,      // keys
    Deletions = 0x736C6564, // dels
}

/// <summary>A file as the manifest names it.</summary>
internal sealed record FileEntry(string Name, long Length, uint Checksum);
