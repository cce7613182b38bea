using System.Text;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>
/// A column of strings in one segment: its values, sorted, and the ordinals that each document has. Where no document has more than
/// one, an ordinal of one, two or four bytes for each (the number of values where it has none), else lists.
/// </summary>
internal sealed class KeywordColumn
{
    /// <summary>What a column has in the directory of the file: values, their offsets, their bytes, width, ordinals (or the starts of the lists), lists.</summary>
    public const int Entries = 6;

    private readonly MappedFile file;
    private readonly long offsets;
    private readonly long text;
    private readonly MappedArray<byte> bytes;
    private readonly MappedArray<ushort> shorts;
    private readonly MappedArray<int> ints;
    private readonly MappedArray<int> lists;
    private readonly long width;

    public KeywordColumn(MappedFile file, ReadOnlySpan<long> directory, int documents)
    {
        this.file = file;
        if (directory[0] < 0 || directory[0] > file.End / sizeof(int))
            throw file.Damaged(0, "a column has an impossible number of values");
        (ValueCount, offsets, text, width) = ((int)directory[0], directory[1], directory[2], directory[3]);
        switch (width)
        {
            case 0:
                ints = file.View<int>(directory[4], documents + 1L);
                lists = file.View<int>(directory[5], ints[documents]);
                break;
            case 1:
                bytes = file.View<byte>(directory[4], documents);
                break;
            case 2:
                shorts = file.View<ushort>(directory[4], documents);
                break;
            case 4:
                ints = file.View<int>(directory[4], documents);
                break;
            default:
                throw file.Damaged(0, "a column has an impossible width");
        }
    }

    /// <summary>How many different values the column has.</summary>
    public int ValueCount { get; }

    /// <summary>No document has more than one value.</summary>
    public bool IsSingle => width > 0;

    /// <summary>Of a single column: the ordinal of the document's value, or <see cref="ValueCount"/> where it has none.</summary>
    public int Ordinal(int document) => width switch { 1 => bytes[document], 2 => shorts[document], _ => ints[document] };

    /// <summary>Of a column with lists.</summary>
    public ReadOnlySpan<int> Ordinals(int document)
    {
        var (start, end) = (ints[document], ints[document + 1]);
        return start >= 0 && end >= start && end <= lists.Length ? lists.Span[start..end] : throw file.Damaged(0, "a list of values is damaged");
    }

    /// <summary>The value with this ordinal; ordinals go by the order of the values.</summary>
    public string Value(int ordinal)
    {
        if ((uint)ordinal >= (uint)ValueCount)
            throw file.Damaged(0, "a document has a value that the column does not have");
        var start = file.Element<int>(offsets, ordinal);
        return Encoding.UTF8.GetString(file.Read(text + start, file.Element<int>(offsets, ordinal + 1L) - start));
    }

    public string[] Values(int document)
    {
        if (!IsSingle)
            return [.. Ordinals(document).ToArray().Select(Value)];
        var ordinal = Ordinal(document);
        return ordinal == ValueCount ? [] : [Value(ordinal)];
    }

    /// <summary>For each ordinal whether it is one of the values; one more, false, for documents without any.</summary>
    public bool[] Allow(IEnumerable<string> values)
    {
        var allowed = new bool[ValueCount + 1];
        foreach (var value in values)
        {
            if (Find(value) is var ordinal and >= 0)
                allowed[ordinal] = true;
        }
        return allowed;
    }

    /// <summary>The ordinal of a value, -1 where no document has it.</summary>
    private int Find(string value)
    {
        var (low, high) = (0, ValueCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            switch (string.CompareOrdinal(Value(middle), value))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }
        return -1;
    }

    /// <param name="allowed">What <see cref="Allow"/> said.</param>
    public bool HasAny(int document, bool[] allowed)
    {
        if (IsSingle)
            return Ordinal(document) is var ordinal && ((uint)ordinal < (uint)allowed.Length ? allowed[ordinal] : throw file.Damaged(0, "a document has a value that the column does not have"));
        foreach (var each in Ordinals(document))
        {
            if ((uint)each >= (uint)allowed.Length)
                throw file.Damaged(0, "a document has a value that the column does not have");
            if (allowed[each])
                return true;
        }
        return false;
    }

    /// <summary>Adds 1 to the count of each value, once for each of the documents that has it.</summary>
    /// <param name="counts">One more than there are values: documents without any count there.</param>
    public void Count(ReadOnlySpan<int> documents, int[] counts)
    {
        if (width == 1)
        {
            foreach (var document in documents)
                Count(bytes[document], counts);
        }
        else if (IsSingle)
        {
            foreach (var document in documents)
                Count(Ordinal(document), counts);
        }
        else
        {
            foreach (var document in documents)
            {
                foreach (var each in Ordinals(document))
                    Count((uint)each < (uint)ValueCount ? each : -1, counts);
            }
        }
    }

    private void Count(int ordinal, int[] counts)
    {
        if ((uint)ordinal >= (uint)counts.Length)
            throw file.Damaged(0, "a document has a value that the column does not have");
        counts[ordinal]++;
    }
}
