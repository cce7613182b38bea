using Archive.Index.Search;
using Lucene.Net.Index;
using Lucene.Net.Util;
using IndexReader = Lucene.Net.Index.IndexReader;

namespace Archive.Lucene.Search;

/// <summary>What Lucene knows of its terms, for the weigher that both engines share.</summary>
internal sealed class LuceneStatistics(IndexReader reader, IndexSchema schema) : ITermStatistics
{
    // Lucene keeps no sum of doc values: counted once for each reader.
    private readonly Lazy<long[]> totals = new(() => [.. schema.Fields.Select(field => reader.Leaves.Sum(leaf => Total(leaf, field.Name)))]);

    public long Documents => reader.MaxDoc;

    public long TotalLength(int field) => totals.Value[field];

    public long DocumentFrequency(byte[] key) => reader.DocFreq(new Term(FieldOf(key), LuceneFields.Term(key)));

    public IEnumerable<(byte[] Key, int DocumentFrequency)> Terms(byte[] prefix)
    {
        var start = LuceneFields.Term(prefix);
        if (MultiFields.GetTerms(reader, FieldOf(prefix))?.GetEnumerator() is not { } terms || terms.SeekCeil(start) == TermsEnum.SeekStatus.END)
            yield break;
        do
        {
            if (!StringHelper.StartsWith(terms.Term, start))
                yield break;
            yield return ([prefix[0], .. terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length)], terms.DocFreq);
        }
        while (terms.MoveNext());
    }

    private string FieldOf(byte[] key) => LuceneFields.Text(schema.Fields.First(field => field.Id == key[0]).Name);

    private static long Total(AtomicReaderContext leaf, string field)
    {
        if (leaf.AtomicReader.GetNumericDocValues(LuceneFields.Length(field)) is not { } lengths)
            return 0;
        var total = 0L;
        for (var document = 0; document < leaf.AtomicReader.MaxDoc; document++)
            total += lengths.Get(document);
        return total;
    }
}
