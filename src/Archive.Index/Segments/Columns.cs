using System.Text;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The columns of a segment, as <see cref="ColumnsBuilder"/> wrote them; columns by their place in the schema.</summary>
internal sealed class Columns
{
    private const int NumberEntries = 2;
    private const int KeywordEntries = 5;

    private readonly MappedFile file;
    private readonly int numbers;
    private readonly int count;
    private readonly long[] directory;

    public Columns(MappedFile file, int keywords, int numbers, int documents)
    {
        (this.file, this.numbers, count) = (file, numbers, documents);
        var entries = 2 + numbers * NumberEntries + keywords * KeywordEntries;
        directory = file.Array<long>(file.End - 8L * entries, entries).ToArray();
        if (directory[^1] != documents)
            throw file.Damaged(file.End - 8, "the columns do not cover the documents of the manifest");
    }

    public TieBreak Tie(int document) => file.Element<TieBreak>(directory[0], document);

    public long? Number(int column, int document)
    {
        var entry = 1 + column * NumberEntries;
        return file.Element<byte>(directory[entry], document) == 0 ? null : file.Element<long>(directory[entry + 1], document);
    }

    /// <summary>How many different values the column has.</summary>
    public int ValueCount(int column) => checked((int)directory[Keyword(column)]);

    /// <summary>The value with this ordinal; ordinals go by the order of the values.</summary>
    public string Value(int column, int ordinal)
    {
        var entry = Keyword(column);
        var start = file.Element<int>(directory[entry + 1], ordinal);
        var end = file.Element<int>(directory[entry + 1], ordinal + 1);
        return Encoding.UTF8.GetString(file.Read(directory[entry + 2] + start, end - start));
    }

    /// <summary>The ordinals of a document's values.</summary>
    public ReadOnlySpan<int> Ordinals(int column, int document)
    {
        var entry = Keyword(column);
        var start = file.Element<int>(directory[entry + 3], document);
        var end = file.Element<int>(directory[entry + 3], document + 1);
        return file.Array<int>(directory[entry + 4] + start * 4L, end - start);
    }

    public IReadOnlyList<string> Values(int column, int document)
    {
        var ordinals = Ordinals(column, document);
        var values = new string[ordinals.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(column, ordinals[i]);
        return values;
    }

    /// <summary>The first thing wrong, or null.</summary>
    public string? FirstFault(int keywordColumns)
    {
        for (var column = 0; column < keywordColumns; column++)
        {
            for (var document = 0; document < count; document++)
            {
                foreach (var ordinal in Ordinals(column, document))
                {
                    if ((uint)ordinal >= (uint)ValueCount(column))
                        return "a document has a value that the column does not have";
                }
            }
            for (var i = 1; i < ValueCount(column); i++)
            {
                if (string.CompareOrdinal(Value(column, i - 1), Value(column, i)) >= 0)
                    return "the values of a column are not sorted";
            }
        }
        return null;
    }

    private int Keyword(int column) => 1 + numbers * NumberEntries + column * KeywordEntries;
}
