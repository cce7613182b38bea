using System.Numerics;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// The length of each field in each document, in words (positions that hold a token), and its sum. Scores use the length in one byte:
/// exact up to 39, four significant bits above (the encoding of Lucene's <c>SmallFloat.intToByte4</c>), so that what an
/// occurrence is worth comes from a table of 256. Longer fields never have a smaller norm.
/// </summary>
/// <remarks>
/// File: for each field of the schema an array of bytes and one of u32, the exact lengths, which a merge needs; then an array of
/// i64: documents, then where each array begins (two a field), then each sum.
/// </remarks>
internal sealed class Norms
{
    // Lengths below this are their own norm; above, what exceeds it is kept as a small float.
    private const int Exact = 24;

    private static readonly float[] Lengths256 = [.. Enumerable.Range(0, 256).Select(norm => (float)Decode((byte)norm))];

    private readonly MappedFile file;
    private readonly long tail;
    private readonly int fields;

    public Norms(MappedFile file, int fields, int documents)
    {
        (this.file, this.fields, Count) = (file, fields, documents);
        tail = file.End - 8 * (1 + 3L * fields);
        if (tail < PagedFormat.HeaderLength || file.Element<long>(tail, 0) != documents)
            throw file.Damaged(Math.Max(0, tail), "the lengths do not cover the documents of the manifest");
        for (var field = 0; field < fields; field++)
        {
            // So that the sums of many segments are still numbers.
            if (Total(field) < 0 || Total(field) > (long)documents * int.MaxValue)
                throw file.Damaged(tail, "the lengths of a field cannot add up to what it says");
        }
    }

    public int Count { get; }

    /// <summary>The length that each norm stands for.</summary>
    public static ReadOnlySpan<float> Decoded => Lengths256;

    public MappedArray<byte> Of(int field) => file.View<byte>(file.Element<long>(tail, 1 + 2L * field), Count);

    /// <summary>Exact.</summary>
    public ReadOnlySpan<uint> Lengths(int field) => file.Array<uint>(file.Element<long>(tail, 2 + 2L * field), Count);

    public long Total(int field) => file.Element<long>(tail, 1 + 2L * fields + field);

    public static byte Encode(uint length) => (byte)(length < Exact ? length : Exact + EncodeFloat(Math.Min(length, int.MaxValue) - Exact));

    public static int Decode(byte norm)
    {
        if (norm < Exact)
            return norm;
        var (bits, shift) = ((norm - Exact) & 7, ((norm - Exact) >> 3) - 1);
        return Exact + (shift < 0 ? bits : (bits | 8) << shift);
    }

    public static FileEntry Write(string path, uint[][] lengths, int documents)
    {
        using var output = new PagedWriter(path, FileKind.Norms);
        var numbers = new List<long> { documents };
        foreach (var field in lengths)
        {
            numbers.Add(output.WriteArray<byte>(Array.ConvertAll(field, Encode)));
            numbers.Add(output.WriteArray<uint>(field));
        }
        foreach (var field in lengths)
            numbers.Add(field.Sum(n => (long)n));
        output.WriteArray<long>(numbers.ToArray());
        return output.Finish();
    }

    /// <summary>Three bits after the leading one, and its place.</summary>
    private static uint EncodeFloat(uint value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount(value);
        return bits < 4 ? value : ((value >> (bits - 4)) & 7) | ((uint)(bits - 3) << 3);
    }
}
