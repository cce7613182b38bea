using System.Numerics;
using System.Runtime.InteropServices;
using Archive.Index.Segments;
using Archive.Index.Storage;

namespace Archive.Index.Search;

/// <summary>One form of a word in one segment.</summary>
/// <param name="Field">Ordinal in the schema.</param>
/// <param name="Norms">Of the field in the segment.</param>
internal readonly record struct FormPostings(PostingsCursor Cursor, int Field, FieldNorm Norm, float Weight, MappedArray<byte> Norms)
{
    /// <summary>The most that the form adds to the frequency of a word.</summary>
    public float Bound(int from, int to) => Cursor.Bound(from, to, Weight, Norm.Units, Norms);
}

/// <summary>Scores a word of one form, a block of postings at a time; blocks that cannot reach the floor are not read.</summary>
internal sealed class TermScorer(SearchContext context, FormPostings form, float idf) : Scorer
{
    private const int Enough = 1024;

    private readonly PostingsCursor cursor = form.Cursor;
    private readonly MappedArray<byte> norms = form.Norms;
    private readonly float[] scores = context.Scratch.Floats();

    public override long Cost => cursor.DocumentFrequency;

    public override int Fill(Batch batch, int from, int to)
    {
        context.Cancel.ThrowIfCancellationRequested();
        while (from < to)
        {
            if (Floor > 0)
            {
                var last = cursor.LastInBlockOf(from);
                if (last == NoMore)
                    return NoMore;
                if (MaxScore(from, Math.Min(to, last + 1)) < Floor)
                {
                    // Not behind the range: the floor may hold in it only.
                    from = Math.Min(to, last + 1);
                    continue;
                }
            }
            if ((from = cursor.Advance(from)) >= to)
                return from;
            var documents = cursor.Documents;
            if (documents[^1] >= to)
                documents = documents[..~documents.BinarySearch(new Before(to))];
            ScoreAll(documents, cursor.Frequencies);
            batch.Add(documents, scores.AsSpan(0, documents.Length), Floor);
            from = cursor.Skip(documents.Length);
            // While nothing can be passed over, fewer and larger batches are cheaper.
            if (batch.Count > (Floor > 0 ? 0 : Enough))
                break;
        }
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> found)
    {
        var units = form.Norm.Units;
        for (var i = 0; i < documents.Length; i++)
        {
            var document = documents[i];
            found[i] = cursor.Advance(document) == document ? Bm25.Score(idf, cursor.Frequency * form.Weight * units[norms[document]]) : -1;
        }
    }

    public override float MaxScore(int from, int to) => Bm25.Score(idf, form.Bound(from, to)) * Safety;

    public override int RangeEnd(int from) => cursor.LastInBlockOf(from) is var last && last < NoMore ? last + 1 : NoMore;

    private void ScoreAll(ReadOnlySpan<int> documents, ReadOnlySpan<int> frequencies)
    {
        var units = form.Norm.Units;
        for (var i = 0; i < documents.Length; i++)
            scores[i] = frequencies[i] * form.Weight * units[norms[documents[i]]];
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores.AsSpan(0, BitPacking.BlockSize));
        var used = (documents.Length + Vector<float>.Count - 1) / Vector<float>.Count;
        for (var i = 0; i < used; i++)
            vectors[i] = new Vector<float>(idf) * (vectors[i] / (new Vector<float>(Bm25.K1) + vectors[i]));
    }

    /// <summary>Finds the place before which all numbers are less.</summary>
    private readonly struct Before(int limit) : IComparable<int>
    {
        public int CompareTo(int other) => limit <= other ? -1 : 1;
    }
}
