using System.Runtime.CompilerServices;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The columns of a segment, as <see cref="ColumnsBuilder"/> wrote them; columns by their place in the schema.</summary>
internal sealed class Columns
{
    private const int NumberEntries = 4;

    private readonly MappedFile file;
    private readonly int count;
    private readonly long[] directory;
    private readonly Lazy<NumberColumn>[] numbers;
    private readonly Lazy<KeywordColumn>[] keywords;

    public Columns(MappedFile file, int keywords, int numbers, int documents)
    {
        (this.file, count) = (file, documents);
        var entries = 2 + numbers * NumberEntries + keywords * KeywordColumn.Entries;
        directory = file.Array<long>(file.End - 8L * entries, entries).ToArray();
        if (directory[^1] != documents)
            throw file.Damaged(file.End - 8, "the columns do not cover the documents of the manifest");
        // A column is checked and mapped when it is first asked for; what failed is not kept.
        this.numbers = [.. Enumerable.Range(0, numbers).Select(i => new Lazy<NumberColumn>(() => OpenNumber(1 + i * NumberEntries), LazyThreadSafetyMode.PublicationOnly))];
        this.keywords = [.. Enumerable.Range(0, keywords).Select(i => new Lazy<KeywordColumn>(
            () => new KeywordColumn(file, directory.AsSpan(1 + numbers * NumberEntries + i * KeywordColumn.Entries, KeywordColumn.Entries), documents), LazyThreadSafetyMode.PublicationOnly))];
    }

    public TieBreak Tie(int document) => file.Element<TieBreak>(directory[0], document);

    public NumberColumn Numbers(int column) => numbers[column].Value;

    public KeywordColumn Keywords(int column) => keywords[column].Value;

    public long? Number(int column, int document) => Numbers(column).TryGet(document, out var number) ? number : null;

    public IReadOnlyList<string> Values(int column, int document) => Keywords(column).Values(document);

    /// <summary>The first thing wrong, or null.</summary>
    public string? FirstFault(int keywordColumns)
    {
        for (var index = 0; index < keywordColumns; index++)
        {
            var column = Keywords(index);
            for (var document = 0; document < count; document++)
            {
                if (column.IsSingle ? (uint)column.Ordinal(document) > (uint)column.ValueCount : column.Ordinals(document).ContainsAnyExceptInRange(0, column.ValueCount - 1))
                    return "a document has a value that the column does not have";
            }
            for (var i = 1; i < column.ValueCount; i++)
            {
                if (string.CompareOrdinal(column.Value(i - 1), column.Value(i)) >= 0)
                    return "the values of a column are not sorted";
            }
        }
        for (var index = 0; index < numbers.Length; index++)
        {
            if (Numbers(index).FirstFault() is { } fault)
                return fault;
        }
        return null;
    }

    private NumberColumn OpenNumber(int entry) =>
        new(directory[entry] == 0 ? default : file.View<byte>(directory[entry], count), file.View<long>(directory[entry + 1], count), file.View<int>(directory[entry + 2], directory[entry + 3]), file);
}

/// <summary>A column of numbers in one segment.</summary>
/// <param name="present">Not 0 where the document has one; empty where all have.</param>
/// <param name="order">The documents that have one, sorted by it.</param>
internal sealed class NumberColumn(MappedArray<byte> present, MappedArray<long> values, MappedArray<int> order, MappedFile file)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int document, out long number)
    {
        number = values[document];
        return present.Length == 0 || present[document] != 0;
    }

    /// <summary>Sorted by number, which documents have one from <paramref name="min"/> to <paramref name="max"/>, both inclusive: from First to before End.</summary>
    public (int First, int End) Ranks(long min, long max)
    {
        var first = FirstAtLeast(min);
        return (first, Math.Max(first, max == long.MaxValue ? order.Length : FirstAtLeast(max + 1)));
    }

    /// <summary>The documents of these ranks.</summary>
    public ReadOnlySpan<int> ByRank((int First, int End) ranks)
    {
        var found = order.Span[ranks.First..ranks.End];
        return found.ContainsAnyExceptInRange(0, values.Length - 1) ? throw file.Damaged(0, "a column is sorted by documents that there are not") : found;
    }

    /// <summary>The first thing wrong, or null.</summary>
    public string? FirstFault()
    {
        var seen = new bool[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if ((uint)order[i] >= (uint)seen.Length || seen[order[i]] || !TryGet(order[i], out var number) || (i > 0 && values[order[i - 1]] > number))
                return "the documents of a column are not sorted by their numbers";
            seen[order[i]] = true;
        }
        for (var document = 0; document < values.Length; document++)
        {
            if (TryGet(document, out _) && !seen[document])
                return "a document with a number is not found by it";
        }
        return null;
    }

    private int FirstAtLeast(long number)
    {
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (values[order[middle]] < number)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
