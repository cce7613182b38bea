using System.Runtime.InteropServices;
using System.Text;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The two numbers that order documents of equal score, from what they say: of their texts first, of the rest where even those are the same.</summary>
internal readonly record struct TieBreak(ulong Texts, ulong Rest);

/// <summary>
/// Gathers and writes the columns of a segment: the tie breaks (two u64 a document); for each number column a byte a
/// document (present or not; left out where all are), an i64, and the documents that have a number, sorted by it; for each keyword column its values, sorted, and what each document has (<see cref="KeywordColumn"/>).
/// Then where each array begins. In memory until written: a few dozen bytes a document.
/// </summary>
internal sealed class ColumnsBuilder(int keywordColumns, int numberColumns)
{
    private readonly List<TieBreak> ties = [];
    private readonly NumberBuilder[] numbers = [.. Enumerable.Range(0, numberColumns).Select(_ => new NumberBuilder())];
    private readonly KeywordBuilder[] keywords = [.. Enumerable.Range(0, keywordColumns).Select(_ => new KeywordBuilder())];

    public void Add(TieBreak tie, ReadOnlySpan<long?> documentNumbers, ReadOnlySpan<IReadOnlyList<string>> documentKeywords)
    {
        ties.Add(tie);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i].Add(documentNumbers[i]);
        for (var i = 0; i < keywords.Length; i++)
            keywords[i].Add(documentKeywords[i]);
    }

    /// <summary>Adds the documents of a segment that have a new number.</summary>
    /// <param name="renumbered">For each document its new number, in order, or -1.</param>
    public void Add(Columns segment, ReadOnlySpan<int> renumbered, CancellationToken cancel)
    {
        for (var document = 0; document < renumbered.Length; document++)
        {
            if (renumbered[document] >= 0)
                ties.Add(segment.Tie(document));
        }
        for (var i = 0; i < numbers.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var document = 0; document < renumbered.Length; document++)
            {
                if (renumbered[document] >= 0)
                    numbers[i].Add(segment.Number(i, document));
            }
        }
        for (var i = 0; i < keywords.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            keywords[i].Add(segment.Keywords(i), renumbered);
        }
    }

    public FileEntry Write(string path)
    {
        using var output = new PagedWriter(path, FileKind.Columns);
        var directory = new List<long> { output.WriteArray<TieBreak>(CollectionsMarshal.AsSpan(ties)) };
        foreach (var column in numbers)
            column.Write(output, directory);
        foreach (var column in keywords)
            column.Write(output, directory);
        output.WriteArray<long>([.. directory, ties.Count]);
        return output.Finish();
    }

    private sealed class NumberBuilder
    {
        private readonly List<byte> present = [];
        private readonly List<long> values = [];

        public void Add(long? value)
        {
            present.Add(value is null ? (byte)0 : (byte)1);
            values.Add(value ?? 0);
        }

        public void Write(PagedWriter output, List<long> directory)
        {
            directory.Add(present.Contains(0) ? output.WriteArray<byte>(CollectionsMarshal.AsSpan(present)) : 0);
            directory.Add(output.WriteArray<long>(CollectionsMarshal.AsSpan(values)));
            int[] order = [.. Enumerable.Range(0, values.Count).Where(document => present[document] != 0)];
            Array.Sort(Array.ConvertAll(order, document => values[document]), order);
            directory.AddRange([output.WriteArray<int>(order), order.Length]);
        }
    }

    private sealed class KeywordBuilder
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        private readonly List<string> values = [];
        private readonly List<int> lists = [];
        private readonly List<int> starts = [0];

        public void Add(IReadOnlyList<string> list)
        {
            var start = lists.Count;
            foreach (var value in list)
            {
                var number = Number(value);
                if (lists.IndexOf(number, start) < 0)
                    lists.Add(number);
            }
            starts.Add(lists.Count);
        }

        public void Add(KeywordColumn from, ReadOnlySpan<int> renumbered)
        {
            // One more than the number of each value here, so that a value that no document is left with gets none.
            var known = new int[from.ValueCount];
            for (var document = 0; document < renumbered.Length; document++)
            {
                if (renumbered[document] < 0)
                    continue;
                if (!from.IsSingle)
                {
                    foreach (var ordinal in from.Ordinals(document))
                        Add(from, ordinal, known);
                }
                else if (from.Ordinal(document) is var only && only != from.ValueCount)
                {
                    Add(from, only, known);
                }
                starts.Add(lists.Count);
            }
        }

        private void Add(KeywordColumn from, int ordinal, int[] known)
        {
            if ((uint)ordinal >= (uint)known.Length || known[ordinal] == 0)
            {
                var number = Number(from.Value(ordinal));
                known[ordinal] = number + 1;
            }
            lists.Add(known[ordinal] - 1);
        }

        private int Number(string value)
        {
            if (!numbers.TryGetValue(value, out var number))
            {
                numbers.Add(value, number = values.Count);
                values.Add(value);
            }
            return number;
        }

        public void Write(PagedWriter output, List<long> directory)
        {
            var sorted = Enumerable.Range(0, values.Count).ToArray();
            Array.Sort(sorted, (a, b) => string.CompareOrdinal(values[a], values[b]));
            var ordinals = new int[sorted.Length];
            var offsets = new List<int> { 0 };
            var text = new List<byte>();
            for (var i = 0; i < sorted.Length; i++)
            {
                ordinals[sorted[i]] = i;
                text.AddRange(Encoding.UTF8.GetBytes(values[sorted[i]]));
                offsets.Add(text.Count);
            }
            directory.Add(values.Count);
            directory.Add(output.WriteArray<int>(CollectionsMarshal.AsSpan(offsets)));
            directory.Add(output.WriteArray<byte>(CollectionsMarshal.AsSpan(text)));
            WriteDocuments(output, directory, ordinals);
        }

        private void WriteDocuments(PagedWriter output, List<long> directory, int[] ordinals)
        {
            var isSingle = true;
            for (var i = 1; i < starts.Count && isSingle; i++)
                isSingle = starts[i] - starts[i - 1] <= 1;
            if (!isSingle)
            {
                directory.AddRange([0, output.WriteArray<int>(CollectionsMarshal.AsSpan(starts)), output.WriteArray<int>(lists.Select(n => ordinals[n]).ToArray())]);
                return;
            }
            var single = new int[starts.Count - 1];
            for (var i = 0; i < single.Length; i++)
                single[i] = starts[i + 1] > starts[i] ? ordinals[lists[starts[i]]] : values.Count;
            directory.AddRange(values.Count switch
            {
                <= byte.MaxValue => [1, output.WriteArray<byte>(Array.ConvertAll(single, n => (byte)n)), 0],
                <= ushort.MaxValue => [2, output.WriteArray<ushort>(Array.ConvertAll(single, n => (ushort)n)), 0],
                _ => [4L, output.WriteArray<int>(single), 0],
            });
        }
    }
}
