using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Walks through the postings of one term, a block of at most 128 decoded at a time, blocks passed over unread.</summary>
internal sealed class PostingsCursor
{
    public const int NoMore = int.MaxValue;

    private readonly MappedFile postings;
    private readonly MappedFile positions;
    private readonly TermEntry entry;
    private readonly int blockCount;
    private readonly long firstBlock;
    private readonly int[] documents;
    private readonly int[] frequencies;
    private int block = -1;
    private int filled;
    private int index;

    // Positions are read on demand: where those of the document `positionsIndex` of the block begin.
    private long positionsAt;
    private int positionsIndex;

    public PostingsCursor(MappedFile postings, MappedFile positions, in TermEntry entry)
    {
        (this.postings, this.positions, this.entry) = (postings, positions, entry);
        blockCount = (entry.DocumentFrequency + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        if (entry.DocumentFrequency < 1)
            throw postings.Damaged(Math.Clamp(entry.Postings, 0, postings.End), "a term has no documents");
        if (blockCount > 1)
            firstBlock = postings.Element<long>(entry.Postings, 0);
        documents = new int[Math.Min(entry.DocumentFrequency, BitPacking.BlockSize)];
        frequencies = new int[documents.Length];
        Decode(0);
    }

    public int DocumentFrequency => entry.DocumentFrequency;

    /// <summary>The document on which the cursor stands (from the start on the first), <see cref="NoMore"/> after the last.</summary>
    public int Document { get; private set; }

    public int Frequency => frequencies[index];

    public int Next()
    {
        if (++index < filled)
            return Document = documents[index];
        if (block + 1 < blockCount)
            Decode(block + 1);
        else
            (Document, index) = (NoMore, filled - 1);
        return Document;
    }

    /// <summary>Moves to the first document that is not before <paramref name="target"/>, never back.</summary>
    public int Advance(int target)
    {
        if (Document >= target)
            return Document;
        if (documents[filled - 1] < target)
        {
            var (low, high) = (block + 1, blockCount);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (LastDocument(middle) < target)
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low >= blockCount)
            {
                index = filled - 1;
                return Document = NoMore;
            }
            Decode(low);
        }
        var found = documents.AsSpan(index, filled - index).BinarySearch(target);
        index += found < 0 ? ~found : found;
        if (index >= filled)
            throw postings.Damaged(Math.Clamp(entry.Postings, 0, postings.End), "the table of a term does not agree with its blocks");
        return Document = documents[index];
    }

    /// <summary>The positions of the term in the document on which the cursor stands, ascending. Ask once a document.</summary>
    public void ReadPositions(List<int> where)
    {
        where.Clear();
        if (positionsIndex > index)
            throw new InvalidOperationException("The positions of this document were read before.");
        long skip = 0;
        for (; positionsIndex < index; positionsIndex++)
            skip += frequencies[positionsIndex];
        while (skip > 0)
            Skip(ref skip);
        var frequency = frequencies[index];
        var reader = new ByteReader(positions, positionsAt, positions.ReadUpTo(positionsAt, frequency * 5L));
        long position = -1;
        for (var i = 0; i < frequency; i++)
        {
            position += reader.ReadVarint() + 1L;
            if (position > int.MaxValue)
                throw positions.Damaged(positionsAt, "a position is too large");
            where.Add((int)position);
        }
        positionsAt += reader.Position;
        positionsIndex++;
    }

    /// <summary>What is recorded of the block that was read last: its highest frequency and its shortest field.</summary>
    public (uint HighestFrequency, uint ShortestLength) BlockBound { get; private set; }

    private long Row(int number) => entry.Postings + PostingsWriter.TableHead + (long)number * PostingsWriter.TableRow;

    private int LastDocument(int number) => postings.Element<int>(Row(number), 0);

    private void Skip(ref long numbers)
    {
        var bytes = positions.ReadUpTo(positionsAt, Math.Min(numbers * 5, 4096));
        var read = 0;
        for (; read < bytes.Length && numbers > 0; read++)
        {
            if (bytes[read] < 0x80)
                numbers--;
        }
        if (read == 0)
            throw positions.Damaged(positionsAt, "the positions end too early");
        positionsAt += read;
    }

    private void Decode(int number)
    {
        (block, index, positionsIndex, positionsAt) = (number, 0, 0, entry.Positions);
        filled = Math.Min(BitPacking.BlockSize, entry.DocumentFrequency - number * BitPacking.BlockSize);
        if (entry.DocumentFrequency == 1)
        {
            (documents[0], frequencies[0]) = (entry.SingleDocument, entry.SingleFrequency);
            BlockBound = ((uint)entry.SingleFrequency, 0);
        }
        else
        {
            var start = entry.Postings;
            var before = -1;
            if (blockCount > 1)
            {
                var row = postings.Read(Row(number), PostingsWriter.TableRow);
                start = firstBlock + BinaryPrimitives.ReadUInt32LittleEndian(row[4..]);
                positionsAt += BinaryPrimitives.ReadUInt32LittleEndian(row[8..]);
                BlockBound = (BinaryPrimitives.ReadUInt32LittleEndian(row[12..]), BinaryPrimitives.ReadUInt32LittleEndian(row[16..]));
                before = number == 0 ? -1 : LastDocument(number - 1);
            }
            var reader = new ByteReader(postings, start, postings.ReadUpTo(start, BitPacking.BlockSize * 16));
            if (blockCount == 1)
                BlockBound = (reader.ReadVarint(), reader.ReadVarint());
            if (filled == BitPacking.BlockSize)
                DecodePacked(ref reader, start);
            else
                DecodeTail(ref reader);
            Accumulate(before, start);
        }
        Document = documents[0];
    }

    private void DecodePacked(ref ByteReader reader, long start)
    {
        Unpack(ref reader, start, documents);
        Unpack(ref reader, start, frequencies);
        for (var i = 0; i < filled; i++)
            frequencies[i]++;
    }

    private void Unpack(ref ByteReader reader, long start, int[] values)
    {
        var width = reader.ReadBytes(1)[0];
        if (width > 32)
            throw postings.Damaged(start, "a block has an impossible width");
        BitPacking.Unpack(MemoryMarshal.Cast<byte, ulong>(reader.ReadBytes(BitPacking.ByteCount(width))), width, values);
    }

    private void DecodeTail(ref ByteReader reader)
    {
        for (var i = 0; i < filled; i++)
        {
            var number = reader.ReadVarint64();
            documents[i] = (int)(number >> 1);
            frequencies[i] = (number & 1) != 0 ? 1 : reader.ReadCount();
        }
    }

    private void Accumulate(int before, long start)
    {
        for (var i = 0; i < filled; i++)
        {
            before = documents[i] = unchecked(before + documents[i] + 1);
            if (before < 0 || frequencies[i] < 1)
                throw postings.Damaged(start, "the documents of a term do not ascend");
        }
    }
}
