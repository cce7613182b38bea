using System.Security.Cryptography;

namespace Archive.Captures;

/// <summary>
/// Compares a record's digests with its bytes: WARC-Block-Digest for every record, WARC-Payload-Digest where the payload is
/// the block (resource, conversion). The payload of an HTTP response is inside the block and is left to who reads HTTP.
/// </summary>
/// <remarks>Written <c>label:value</c>, the label in any case, the value in base32 (as most tools write) or hex.</remarks>
internal static class WarcDigests
{
    public static void Check(WarcRecord record, string file, long offset, bool own, List<string> notices)
    {
        Check("WARC-Block-Digest");
        if (record.Type is "resource" or "conversion")
            Check("WARC-Payload-Digest");

        void Check(string name)
        {
            if (record[name] is not { } written)
            {
                if (own)
                    throw Mismatch($"the record has no {name}.");
                return;
            }
            var colon = written.IndexOf(':', StringComparison.Ordinal);
            var hash = colon < 0 ? null : Hash(written[..colon], record.Block.Span);
            if (hash is null)
            {
                if (own)
                    throw Mismatch($"the {name} is of an unknown kind.");
                notices.Add($"The {name} '{written}' is of an unknown kind; it was not compared.");
                return;
            }
            var value = written[(colon + 1)..].TrimEnd('=');
            if (!value.Equals(Base32.Encode(hash), StringComparison.OrdinalIgnoreCase) && !value.Equals(Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase))
                throw Mismatch($"the bytes of the record do not match its {name}.");
        }

        WarcException Mismatch(string reason) => new(WarcFault.DigestMismatch, file, offset, reason, "The content is not what was captured: restore the file from a copy.");
    }

#pragma warning disable CA5350, CA5351 // SHA-1 and MD5 are what foreign files carry; they are compared, never relied on.
    private static byte[]? Hash(string label, ReadOnlySpan<byte> bytes) => label.ToUpperInvariant() switch
    {
        "SHA256" or "SHA-256" => SHA256.HashData(bytes),
        "SHA1" or "SHA-1" => SHA1.HashData(bytes),
        "SHA512" or "SHA-512" => SHA512.HashData(bytes),
        "MD5" => MD5.HashData(bytes),
        _ => null,
    };
#pragma warning restore CA5350, CA5351
}
