namespace Archive.Index;

/// <summary>A part of a document that is searched as text.</summary>
/// <param name="Id">0 to 255; written into every term, so never renumber.</param>
/// <param name="Boost">What an occurrence here is worth, against 1.</param>
/// <param name="LengthNormalization">BM25's <c>b</c>, 0 (length does not matter) to 1.</param>
public sealed record TextField(byte Id, string Name, float Boost, float LengthNormalization);

/// <summary>What the documents of an index have. An index of another analyzer version or other fields and columns is refused.</summary>
/// <remarks>Boost and length normalization work at search time; they can change without a rebuild.</remarks>
/// <param name="KeywordColumns">Columns of strings, several a document, for filters and facets.</param>
/// <param name="NumberColumns">Columns of 64-bit numbers, one a document or none, for filters and sorting.</param>
public sealed record IndexSchema(
    int AnalyzerVersion,
    IReadOnlyList<TextField> Fields,
    IReadOnlyList<string> KeywordColumns,
    IReadOnlyList<string> NumberColumns)
{
    internal int FieldOrdinal(string name) => Ordinal(Fields.Select(f => f.Name), name, "field");

    internal int KeywordOrdinal(string name) => Ordinal(KeywordColumns, name, "keyword column");

    internal int NumberOrdinal(string name) => Ordinal(NumberColumns, name, "number column");

    private static int Ordinal(IEnumerable<string> names, string name, string kind)
    {
        var i = 0;
        foreach (var candidate in names)
        {
            if (string.Equals(candidate, name, StringComparison.Ordinal))
                return i;
            i++;
        }
        throw new ArgumentException($"The index has no {kind} '{name}'; it has: {string.Join(", ", names)}.", nameof(name));
    }
}
