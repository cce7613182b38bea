using System.Globalization;

namespace Archive.Captures;

/// <summary>What is wrong with a WARC file.</summary>
public enum WarcFault
{
    /// <summary>Bytes that are no gzip member stand where one must start.</summary>
    Junk,
    /// <summary>The file ends in the middle of a member.</summary>
    IncompleteMember,
    /// <summary>The gzip header is damaged or not one that can be read.</summary>
    BadMemberHeader,
    /// <summary>The compressed data cannot be inflated.</summary>
    BadCompression,
    BadCrc,
    /// <summary>The length in the gzip trailer is not that of the data.</summary>
    BadLength,
    /// <summary>The record is longer than the reader's limit.</summary>
    TooLarge,
    /// <summary>More than one record in one gzip member.</summary>
    WholeFileGzip,
    /// <summary>The version line or a header line cannot be read, or a needed header is missing.</summary>
    BadRecordHeader,
    ContentLengthMismatch,
    DigestMismatch,
}

/// <summary>A WARC file that cannot be read on from a place in it.</summary>
public sealed class WarcException : IOException
{
    public WarcException(WarcFault fault, string file, long offset, string reason, string fix, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}, byte {offset}: {reason} {fix}"), inner)
    {
        Fault = fault;
        File = file;
        Offset = offset;
        Reason = reason;
        Fix = fix;
    }

    public WarcFault Fault { get; }
    public string File { get; }

    /// <summary>Where the member starts that cannot be read, in bytes of the compressed file.</summary>
    public long Offset { get; }

    public string Reason { get; }

    /// <summary>What a person can do about it.</summary>
    public string Fix { get; }
}
