using Archive.Index.Search;
using Archive.Index.Segments;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Archive.Lucene.Search;

/// <summary>One segment of Lucene, for one search: its postings and doc values under our names. One thread.</summary>
internal sealed class LeafIndex(AtomicReaderContext leaf, IndexSchema schema)
{
    private readonly Dictionary<string, (NumericDocValues? Values, IBits? Has)> numbers = new(StringComparer.Ordinal);
    private readonly NumericDocValues?[] lengths = [.. schema.Fields.Select(field => leaf.AtomicReader.GetNumericDocValues(LuceneFields.Length(field.Name)))];
    private readonly NumericDocValues? tieOfTexts = leaf.AtomicReader.GetNumericDocValues(LuceneFields.TieOfTexts);
    private readonly NumericDocValues? tieOfRest = leaf.AtomicReader.GetNumericDocValues(LuceneFields.TieOfRest);

    public int First => leaf.DocBase;

    public int Count { get; } = leaf.AtomicReader.MaxDoc;

    public IBits? Live { get; } = leaf.AtomicReader.LiveDocs;

    /// <summary>The length of a field, by its place in the schema, as scores use it.</summary>
    public byte Norm(int field, int document) => Norms.Encode((uint)(lengths[field]?.Get(document) ?? 0));

    public TieBreak Tie(int document) => new((ulong)(tieOfTexts?.Get(document) ?? 0), (ulong)(tieOfRest?.Get(document) ?? 0));

    public long? Number(string column, int document)
    {
        if (!numbers.TryGetValue(column, out var known))
        {
            var name = LuceneFields.Number(column);
            numbers.Add(column, known = (leaf.AtomicReader.GetNumericDocValues(name), leaf.AtomicReader.GetDocsWithField(name)));
        }
        return known.Values is not null && known.Has?.Get(document) == true ? known.Values.Get(document) : null;
    }

    /// <param name="column">Its place in the schema.</param>
    public string NumberColumn(int column) => schema.NumberColumns[column];

    /// <param name="column">Its place in the schema.</param>
    public KeywordLeaf Keywords(int column) => Keywords(schema.KeywordColumns[column]);

    public KeywordLeaf Keywords(string column) => new(leaf.AtomicReader.GetSortedSetDocValues(LuceneFields.Keyword(column)));

    /// <summary>The forms that the segment has, each where its postings begin.</summary>
    public LeafForm[] Open(IReadOnlyList<FormWeight> forms, bool positions)
    {
        var open = new List<LeafForm>(forms.Count);
        TermsEnum? terms = null;
        var current = -1;
        foreach (var form in forms)
        {
            if (form.Field != current)
                (terms, current) = (leaf.AtomicReader.GetTerms(LuceneFields.Text(schema.Fields[form.Field].Name))?.GetEnumerator(), form.Field);
            if (terms is null || !terms.SeekExact(LuceneFields.Term(((LuceneTerm)form.Terms).Key)))
                continue;
            var docs = positions ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE) : terms.Docs(null, null, DocsFlags.FREQS);
            open.Add(new LeafForm(docs, terms.DocFreq, form.Field, form.Norm, form.Weight));
        }
        return [.. open];
    }
}

/// <summary>One form of a word in one segment.</summary>
/// <param name="Field">Its place in the schema.</param>
internal readonly record struct LeafForm(DocsEnum Docs, int DocumentFrequency, int Field, FieldNorm Norm, float Weight)
{
    /// <summary>The first document, from <paramref name="target"/>, that has the form.</summary>
    public int Advance(int target) => Docs.DocID >= target ? Docs.DocID : Docs.Advance(target);
}

/// <summary>A keyword column in one segment.</summary>
internal readonly struct KeywordLeaf(SortedSetDocValues? values)
{
    public int ValueCount => (int)(values?.ValueCount ?? 0);

    public string Value(int ordinal)
    {
        var value = new BytesRef();
        values!.LookupOrd(ordinal, value);
        return value.Utf8ToString();
    }

    /// <summary>The ordinals of the values, a place for each value of the segment.</summary>
    public bool[] Allow(IReadOnlyList<string> wanted)
    {
        var allowed = new bool[ValueCount];
        foreach (var value in wanted)
        {
            if (allowed.Length > 0 && values!.LookupTerm(new BytesRef(value)) is >= 0 and var ordinal)
                allowed[ordinal] = true;
        }
        return allowed;
    }

    public bool HasAny(int document, bool[] allowed)
    {
        if (allowed.Length == 0)
            return false;
        values!.SetDocument(document);
        for (var ordinal = values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = values.NextOrd())
        {
            if (allowed[ordinal])
                return true;
        }
        return false;
    }

    public void Count(int document, int[] counts)
    {
        if (counts.Length == 0)
            return;
        values!.SetDocument(document);
        for (var ordinal = values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = values.NextOrd())
            counts[ordinal]++;
    }
}
