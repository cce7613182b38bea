using System.Text;
using Archive.Index.Search;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using IndexReader = Lucene.Net.Index.IndexReader;
using Term = Lucene.Net.Index.Term;

namespace Archive.Lucene.Search;

/// <param name="Key">With it each segment finds the postings.</param>
internal sealed record LuceneTerm(byte[] Key, long DocumentFrequency) : ITermState;

/// <summary>What Lucene knows of its terms, for the weigher that both engines share.</summary>
internal sealed class LuceneStatistics(IndexReader reader, IndexSchema schema) : ITermStatistics
{
    private static readonly Comparer<(LuceneTerm Term, int Prefix)> WorstFirst = Comparer<(LuceneTerm Term, int Prefix)>.Create((a, b) =>
    {
        var order = a.Term.DocumentFrequency.CompareTo(b.Term.DocumentFrequency);
        order = order != 0 ? order : b.Term.Key.AsSpan().SequenceCompareTo(a.Term.Key);
        return order != 0 ? order : b.Prefix.CompareTo(a.Prefix);
    });

    // Lucene keeps no sum of doc values: counted once for each reader.
    private readonly Lazy<FieldNorm[]> norms = new(() => [.. schema.Fields.Select(field => FieldNorm.Of(field, reader.Leaves.Sum(leaf => Total(leaf, field.Name)), reader.MaxDoc))]);

    public long Documents => reader.MaxDoc;

    public FieldNorm[] Norms => norms.Value;

    public ITermState Find(byte[] key) => new LuceneTerm(key, reader.DocFreq(new Term(FieldOf(key), LuceneFields.Term(key))));

    public List<(byte[] Key, ITermState State, int Prefix)> Beginning(IReadOnlyList<byte[]> prefixes, int limit, CancellationToken cancel, out bool cut)
    {
        var best = new PriorityQueue<(LuceneTerm Term, int Prefix), (LuceneTerm Term, int Prefix)>(WorstFirst);
        cut = false;
        for (var i = 0; i < prefixes.Count; i++)
        {
            foreach (var term in Terms(prefixes[i]))
            {
                cancel.ThrowIfCancellationRequested();
                best.Enqueue((term, i), (term, i));
                if (best.Count <= limit)
                    continue;
                best.Dequeue();
                cut = true;
            }
        }
        return [.. best.UnorderedItems.Select(each => each.Element).OrderDescending(WorstFirst).Select(each => (each.Term.Key, (ITermState)each.Term, each.Prefix))];
    }

    /// <summary>Near is what Lucene's Levenshtein automata accept (two neighbours that changed places are one edit).</summary>
    public void Collect(NearTerms near, byte field, Language language, Layer layer, CancellationToken cancel)
    {
        var word = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(near.Word));
        if (Find(TermKey.Make(field, language, layer, word)).DocumentFrequency is > 0 and var frequency)
            near.Found[word] = (0, (int)frequency);
        if (near.Edits == 0 || MultiFields.GetTerms(reader, FieldOf([field])) is not { } terms)
            return;
        var automata = new LevenshteinAutomata(word, withTranspositions: true);
        for (var distance = 1; distance <= near.Edits; distance++)
        {
            var accepted = new CompiledAutomaton(BasicOperations.Concatenate(BasicAutomata.MakeString(string.Concat((char)language, (char)layer)), automata.ToAutomaton(distance)),
                finite: true, simplify: false).GetTermsEnum(terms);
            while (accepted.MoveNext())
            {
                cancel.ThrowIfCancellationRequested();
                var term = accepted.Term.Utf8ToString()[2..];
                if (term.StartsWith(near.Prefix, StringComparison.Ordinal))
                    near.Found.TryAdd(term, (distance, accepted.DocFreq));
            }
        }
    }

    private IEnumerable<LuceneTerm> Terms(byte[] prefix)
    {
        var start = LuceneFields.Term(prefix);
        if (MultiFields.GetTerms(reader, FieldOf(prefix))?.GetEnumerator() is not { } terms || terms.SeekCeil(start) == TermsEnum.SeekStatus.END)
            yield break;
        do
        {
            if (!StringHelper.StartsWith(terms.Term, start))
                yield break;
            yield return new LuceneTerm([prefix[0], .. terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length)], terms.DocFreq);
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
