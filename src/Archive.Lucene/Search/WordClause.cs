using System.Numerics;
using Archive.Index.Search;

namespace Archive.Lucene.Search;

/// <summary>
/// A word of several forms by BM25F, over a window of documents at a time (as Lucene's own scorer of many clauses): each form in turn adds
/// what it is worth, in the order of the query.
/// </summary>
internal sealed class WordClause(LeafIndex leaf, LeafForm[] forms, float idf, float ceiling, CancellationToken cancel) : ClauseScorer
{
    private const int Window = 2048;

    private readonly float[] frequencies = new float[Window];
    // What one occurrence of weight 1 is worth in the best of the fields that match; kept only where there is a ceiling.
    private readonly float[] units = float.IsFinite(ceiling) ? new float[Window] : [];
    private readonly ulong[] matches = new ulong[Window / 64];
    private int start;
    private int end;

    public override long GetCost() => forms.Sum(form => (long)form.DocumentFrequency);

    public override double Score()
    {
        var place = DocID - start;
        return Bm25.Score(idf, units.Length == 0 ? frequencies[place] : Math.Min(frequencies[place], ceiling * units[place]));
    }

    protected override int Find(int target)
    {
        for (; ; target = Math.Max(target, start))
        {
            for (var place = target - start; target < end; place = target - start)
            {
                var bits = matches[place >> 6] >> (place & 63);
                if (bits != 0)
                    return target + BitOperations.TrailingZeroCount(bits);
                target += 64 - (place & 63);
            }
            if (!Fill(target))
                return NoMore;
        }
    }

    private bool Fill(int target)
    {
        cancel.ThrowIfCancellationRequested();
        start = NoMore;
        foreach (var form in forms)
            start = Math.Min(start, form.Advance(target));
        if (start == NoMore)
            return false;
        end = start + Math.Min(Window, leaf.Count - start);
        Array.Clear(matches);
        Array.Clear(frequencies);
        Array.Clear(units);
        foreach (var form in forms)
            Accumulate(form);
        return true;
    }

    private void Accumulate(in LeafForm form)
    {
        var (docs, worth, weight) = (form.Docs, form.Norm.Units, form.Weight);
        for (var document = docs.DocID; document < end; document = docs.NextDoc())
        {
            var place = document - start;
            var unit = worth[leaf.Norm(form.Field, document)];
            frequencies[place] += docs.Freq * weight * unit;
            if (units.Length > 0)
                units[place] = Math.Max(units[place], unit);
            matches[place >> 6] |= 1UL << place;
        }
    }
}
