using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>Opened, walks through the postings of one term, a block of at most 128 decoded at a time, blocks passed over unread.</summary>
internal sealed class PostingsCursor
{
    public const int NoMore = int.MaxValue;

    // Where a range has more blocks, its bound is that of the whole term: looking at each would cost more than it saves.
    private const int BlocksLookedAt = 32;

    private readonly int[] documents = new int[BitPacking.BlockSize];
    private readonly int[] frequencies = new int[BitPacking.BlockSize];

    private MappedFile postings = null!;
    private MappedFile positions = null!;
    private TermEntry entry;
    private int blockCount;
    private long firstBlock;
    private int block;
    private int filled;
    private int index;
    private int boundBlock;
    private float highest;
    private int packedFrequencies;
    private long blockAt;

    private PositionsReader? reader;
    private int[] room = [];
    // How many positions stand before those of the document at `summed` of the block.
    private long sum;
    private int summed;

    public int DocumentFrequency => entry.DocumentFrequency;

    /// <summary>The document on which the cursor stands (from the start on the first), <see cref="NoMore"/> after the last.</summary>
    public int Document { get; private set; }

    /// <summary>Stands on the first document of a term; may be called again, with another.</summary>
    public void Open(MappedFile postings, MappedFile positions, in TermEntry entry)
    {
        (this.postings, this.positions, this.entry) = (postings, positions, entry);
        (boundBlock, highest, reader) = (0, -1, null);
        blockCount = (entry.DocumentFrequency + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        if (entry.DocumentFrequency < 1)
            throw postings.Damaged(Math.Clamp(entry.Postings, 0, postings.End), "a term has no documents");
        if (blockCount > 1)
            firstBlock = postings.Element<long>(entry.Postings, 0);
        Decode(0);
    }

    public int Frequency => packedFrequencies >= 0 ? DecodeFrequencies()[index] : frequencies[index];

    /// <summary>The documents from the one on which the cursor stands to the end of the block; nothing after the last.</summary>
    public ReadOnlySpan<int> Documents => Document == NoMore ? [] : documents.AsSpan(index, filled - index);

    /// <summary>The frequencies of <see cref="Documents"/>.</summary>
    public ReadOnlySpan<int> Frequencies => Document == NoMore ? [] : DecodeFrequencies().AsSpan(index, filled - index);

    /// <summary>The last document of the block in which the cursor stands.</summary>
    public int LastInBlock => documents[filled - 1];

    public int Next()
    {
        if (++index < filled)
            return Document = documents[index];
        return NextBlock();
    }

    /// <summary>Moves past the block in which the cursor stands.</summary>
    public int NextBlock()
    {
        if (block + 1 < blockCount)
            Decode(block + 1);
        else
            End();
        return Document;
    }

    /// <summary>Moves to the first document that is not before <paramref name="target"/>, never back.</summary>
    public int Advance(int target)
    {
        if (Document >= target)
            return Document;
        if (documents[filled - 1] < target)
        {
            var next = FindBlock(block + 1, target);
            if (next >= blockCount)
            {
                End();
                return NoMore;
            }
            Decode(next);
        }
        index = FirstAtLeast(documents, index, filled, target);
        if (index >= filled || documents[index] < target)
            throw postings.Damaged(Math.Clamp(entry.Postings, 0, postings.End), "the table of a term does not agree with its blocks");
        return Document = documents[index];
    }

    /// <summary>Moves by so many documents inside of the block; at its end to the next block.</summary>
    public int Skip(int count)
    {
        index += count;
        return index < filled ? Document = documents[index] : NextBlock();
    }

    /// <summary>The most that the frequency is worth in any document from <paramref name="from"/> to before <paramref name="to"/>: an upper bound.</summary>
    /// <param name="from">Not before an earlier <paramref name="from"/>.</param>
    /// <param name="weight">The same in every call, as the next two.</param>
    /// <param name="units">What one occurrence is worth in a document of each norm.</param>
    /// <param name="norms">Of the term's field.</param>
    public float Bound(int from, int to, float weight, ReadOnlySpan<float> units, in MappedArray<byte> norms)
    {
        if (from >= to)
            return 0;
        if (blockCount == 1)
            return documents[filled - 1] < from || documents[0] >= to ? 0 : weight * Highest(units, norms);
        boundBlock = FindBlock(Math.Max(boundBlock, block), from);
        if (boundBlock >= blockCount)
            return 0;
        var end = Math.Min(blockCount, boundBlock + BlocksLookedAt);
        var rows = postings.Read(Row(boundBlock), (end - boundBlock) * PostingsWriter.TableRow);
        var bound = 0f;
        for (var i = 0; i < end - boundBlock; i++)
        {
            var row = rows.Slice(i * PostingsWriter.TableRow, PostingsWriter.TableRow);
            bound = Math.Max(bound, Impacts.Bound(row[^Impacts.Size..], weight, units));
            if (MemoryMarshal.Read<int>(row) >= to - 1)
                return bound;
        }
        return end == blockCount ? bound : Impacts.Bound(postings.Read(entry.Postings + 8, Impacts.Size), weight, units);
    }

    /// <summary>The last document of the block that has <paramref name="target"/> or what follows it; <see cref="NoMore"/> after the last. Reads no block.</summary>
    public int LastInBlockOf(int target)
    {
        if (target <= documents[filled - 1])
            return documents[filled - 1];
        // A term of one block has no table to look into.
        if (block == blockCount - 1)
            return NoMore;
        var found = FindBlock(Math.Max(boundBlock, block), target);
        return found < blockCount ? LastDocument(found) : NoMore;
    }

    /// <summary>What is recorded of the block in which the cursor stands; empty where the term has no other.</summary>
    public ReadOnlySpan<byte> BlockImpacts => blockCount == 1 ? [] : postings.Read(Row(block) + 12, Impacts.Size);

    /// <summary>The positions of the term in the document on which the cursor stands, ascending. Valid until the next call.</summary>
    public ReadOnlySpan<int> ReadPositions()
    {
        var counts = DecodeFrequencies();
        if (summed > index || summed < 0)
            (summed, sum) = (0, blockCount > 1 ? postings.Element<uint>(Row(block) + 8, 0) : 0);
        for (; summed < index; summed++)
            sum += counts[summed];
        var frequency = counts[index];
        if (room.Length < frequency)
        {
            // A block of positions takes at least a byte, so a damaged frequency cannot ask for all memory.
            if (frequency > positions.End * BitPacking.BlockSize)
                throw postings.Damaged(blockAt, "a frequency is too large");
            room = new int[Math.Max(frequency, 2 * room.Length)];
        }
        var read = room.AsSpan(0, frequency);
        reader ??= new PositionsReader(positions, entry.Positions, IsLong());
        reader.Read(sum, read);
        return read;
    }

    /// <summary>The first index, from <paramref name="from"/>, whose number is at least the target: near ones are looked at first.</summary>
    private static int FirstAtLeast(int[] sorted, int from, int end, int target)
    {
        for (var last = Math.Min(end, from + 2 * Vector256<int>.Count); Vector256.IsHardwareAccelerated && from + Vector256<int>.Count <= last; from += Vector256<int>.Count)
        {
            var there = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref sorted[from]), Vector256.Create(target)).ExtractMostSignificantBits();
            if (there != 0)
                return from + BitOperations.TrailingZeroCount(there);
        }
        if (from >= end || sorted[from] >= target)
            return from;
        var step = 1;
        var low = from;
        while (low + step < end && sorted[low + step] < target)
        {
            low += step;
            step <<= 1;
        }
        var high = Math.Min(end, low + step + 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (sorted[middle] < target)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>What the frequency is worth at most in the only block, which is in memory.</summary>
    private float Highest(ReadOnlySpan<float> units, in MappedArray<byte> norms)
    {
        if (highest >= 0)
            return highest;
        var counts = DecodeFrequencies();
        for (var i = 0; i < filled; i++)
            highest = Math.Max(highest, counts[i] * units[norms[documents[i]]]);
        return highest;
    }

    private long Row(int number) => entry.Postings + PostingsWriter.TableHead + (long)number * PostingsWriter.TableRow;

    private int LastDocument(int number) => postings.Element<int>(Row(number), 0);

    /// <summary>The first block, from <paramref name="from"/>, whose last document is at least the target; the number of blocks where there is none.</summary>
    private int FindBlock(int from, int target)
    {
        if (from >= blockCount || LastDocument(from) >= target)
            return from;
        var step = 1;
        var low = from;
        while (low + step < blockCount && LastDocument(low + step) < target)
        {
            low += step;
            step <<= 1;
        }
        var high = Math.Min(blockCount, low + step);
        for (low++; low < high;)
        {
            var middle = (low + high) >> 1;
            if (LastDocument(middle) < target)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void End() => (Document, index) = (NoMore, filled - 1);

    private bool IsLong()
    {
        if (blockCount > 1)
            return true;
        long all = 0;
        foreach (var frequency in DecodeFrequencies().AsSpan(0, filled))
            all += frequency;
        return all > BitPacking.BlockSize;
    }

    private void Decode(int number)
    {
        (block, index, summed, packedFrequencies) = (number, 0, -1, -1);
        filled = Math.Min(BitPacking.BlockSize, entry.DocumentFrequency - number * BitPacking.BlockSize);
        if (entry.DocumentFrequency == 1)
        {
            (documents[0], frequencies[0]) = (entry.SingleDocument, entry.SingleFrequency);
        }
        else
        {
            var before = -1;
            if (blockCount > 1)
            {
                blockAt = firstBlock + postings.Element<uint>(Row(number) + 4, 0);
                before = number == 0 ? -1 : LastDocument(number - 1);
            }
            else
            {
                blockAt = entry.Postings;
            }
            if (filled == BitPacking.BlockSize)
                DecodePacked(before);
            else
                DecodeTail(before);
        }
        Document = documents[0];
    }

    private void DecodePacked(int before)
    {
        var width = Width(blockAt);
        var length = BitPacking.ByteCount(width);
        // A gap of 31 bits at most, added to a number that is not negative, ascends or turns negative.
        if (width > 31 || BitPacking.UnpackAscending(postings.Read(blockAt + 1, length), width, before, documents) < 0)
            throw NotAscending();
        packedFrequencies = length + 1;
    }

    /// <summary>The frequencies of a packed block are decoded when they are asked for first.</summary>
    private int[] DecodeFrequencies()
    {
        if (packedFrequencies < 0)
            return frequencies;
        var at = blockAt + packedFrequencies;
        var width = Width(at);
        BitPacking.Unpack(postings.Read(at + 1, BitPacking.ByteCount(width)), width, frequencies);
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (++frequencies[i] < 1)
                throw postings.Damaged(at, "a frequency is too large");
        }
        packedFrequencies = -1;
        return frequencies;
    }

    private int Width(long at)
    {
        int width = postings.Element<byte>(at, 0);
        return width <= 32 ? width : throw postings.Damaged(at, "a block has an impossible width");
    }

    private void DecodeTail(int before)
    {
        var bytes = new ByteReader(postings, blockAt, postings.ReadUpTo(blockAt, BitPacking.BlockSize * 16));
        for (var i = 0; i < filled; i++)
        {
            var gap = bytes.ReadVarint64() is var number && number >> 1 < int.MaxValue ? (int)(number >> 1) : throw NotAscending();
            before = documents[i] = unchecked(before + gap + 1);
            frequencies[i] = (number & 1) != 0 ? 1 : bytes.ReadCount();
            if (before < 0 || frequencies[i] < 1)
                throw NotAscending();
        }
    }

    private IndexDamagedException NotAscending() => postings.Damaged(blockAt, "the documents of a term do not ascend");
}
