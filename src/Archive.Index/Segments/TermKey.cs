using System.Text;
using Archive.Index.Storage;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Segments;

/// <summary>A term in the dictionary: the field's id, the language, the layer, one byte each, then UTF-8. Sorted by bytes.</summary>
internal static class TermKey
{
    public const int PrefixLength = 3;

    /// <summary>Longer terms are not indexed (their position is kept) and never found.</summary>
    public const int MaximumLength = 1024;

    public static byte[] Make(byte field, Language language, Layer layer, ReadOnlySpan<char> text)
    {
        var key = new byte[PrefixLength + Encoding.UTF8.GetByteCount(text)];
        (key[0], key[1], key[2]) = (field, (byte)language, (byte)layer);
        Encoding.UTF8.GetBytes(text, key.AsSpan(PrefixLength));
        return key;
    }

    public static string Text(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[PrefixLength..]);
}

/// <summary>Where the postings of a term are. A term of one document has none: the dictionary says it all.</summary>
internal readonly record struct TermEntry(int DocumentFrequency, long Postings, long Positions, int SingleDocument, int SingleFrequency)
{
    /// <param name="before">Of the term before in its block; the default for the first.</param>
    public static TermEntry Read(ref ByteReader reader, in TermEntry before)
    {
        var frequency = reader.ReadCount();
        var (postings, document, occurrences) = (before.Postings, 0, 0);
        if (frequency == 1)
            (document, occurrences) = (reader.ReadCount(), reader.ReadCount());
        else
            postings += (long)reader.ReadVarint64();
        return new TermEntry(frequency, postings, before.Positions + (long)reader.ReadVarint64(), document, occurrences);
    }
}
