using System.Numerics;
using Archive.Index.Segments;
using Archive.Index.Storage;

namespace Archive.Index.Search;

/// <summary>
/// Scores a word of several forms over a window of documents at a time: each form in turn adds what it is worth to the documents of the
/// window. The order is that of the query, so that a document's sum is the same in whatever segment it lies.
/// </summary>
/// <param name="ceiling">What all occurrences in a document can be worth, against one of weight 1.</param>
internal sealed class WordScorer(SearchContext context, FormPostings[] forms, float idf, float ceiling) : Scorer
{
    private const int FormsLookedAt = 8;
    private const int FormsBounded = 64;

    private readonly float[] frequencies = context.Scratch.Floats();
    // What one occurrence of weight 1 is worth in the best of the fields that match; kept only where there is a ceiling.
    private readonly float[] units = float.IsFinite(ceiling) ? context.Scratch.Floats() : [];
    private readonly ulong[] matches = context.Scratch.Bits();

    // The document on which each form stands, side by side, since most forms of a large word are far away most of the time.
    private readonly int[] next = Array.ConvertAll(forms, form => form.Cursor.Document);
    // Of many forms only what each can be worth anywhere is asked: asking for the window would cost more than it saves.
    private float[]? bounds;

    public override long Cost { get; } = forms.Sum(f => (long)f.Cursor.DocumentFrequency);

    public override int Fill(Batch batch, int from, int to)
    {
        while (from < to)
        {
            context.Cancel.ThrowIfCancellationRequested();
            var end = (int)Math.Min(to, from + (long)Batch.Capacity);
            if (Floor > 0 && MaxScore(from, end) < Floor)
            {
                from = end;
                continue;
            }
            var nearest = Accumulate(from, end);
            Take(batch, from, end);
            from = nearest;
            if (batch.Count > 0)
                break;
        }
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        scores = scores[..documents.Length];
        scores.Fill(-1);
        if (documents.IsEmpty)
            return;
        context.Cancel.ThrowIfCancellationRequested();
        var best = units.AsSpan(0, units.Length == 0 ? 0 : documents.Length);
        best.Clear();
        for (var number = 0; number < forms.Length; number++)
        {
            if (next[number] > documents[^1])
                continue;
            var form = forms[number];
            for (var i = 0; i < documents.Length; i++)
            {
                var document = documents[i];
                if ((next[number] = form.Cursor.Advance(document)) != document)
                {
                    if (next[number] > documents[^1])
                        break;
                    continue;
                }
                var unit = form.Norm.Units[form.Norms[document]];
                scores[i] = Math.Max(0, scores[i]) + form.Cursor.Frequency * form.Weight * unit;
                if (!best.IsEmpty)
                    best[i] = Math.Max(best[i], unit);
            }
        }
        for (var i = 0; i < documents.Length; i++)
        {
            if (scores[i] >= 0)
                scores[i] = Bm25.Score(idf, best.IsEmpty ? scores[i] : Math.Min(scores[i], ceiling * best[i]));
        }
    }

    public override float MaxScore(int from, int to)
    {
        var bound = 0f;
        if (forms.Length <= FormsLookedAt)
        {
            foreach (var form in forms)
                bound += form.Bound(from, to);
            return Bm25.Score(idf, bound) * Safety;
        }
        // So many together can be worth all that a word can; to add them up would only cost.
        if (forms.Length > FormsBounded)
            return idf * Safety;
        bounds ??= Array.ConvertAll(forms, form => form.Bound(0, NoMore));
        for (var i = 0; i < bounds.Length; i++)
            bound += next[i] < to ? bounds[i] : 0;
        return Bm25.Score(idf, bound) * Safety;
    }

    /// <summary>Sums up the forms over the window; where to go on after it.</summary>
    private int Accumulate(int from, int end)
    {
        matches.AsSpan(0, Batch.Capacity / 64).Clear();
        frequencies.AsSpan(0, end - from).Clear();
        if (units.Length > 0)
            units.AsSpan(0, end - from).Clear();
        var nearest = NoMore;
        for (var number = 0; number < forms.Length; number++)
        {
            if (next[number] < end)
            {
                var cursor = forms[number].Cursor;
                if (cursor.Advance(from) < end)
                    Accumulate(number, from, end);
                next[number] = cursor.Document;
            }
            nearest = Math.Min(nearest, next[number]);
        }
        return nearest;
    }

    private void Accumulate(int number, int from, int end)
    {
        var (cursor, norm, weight, mine) = (forms[number].Cursor, forms[number].Norm.Units, forms[number].Weight, forms[number].Norms);
        var (sums, best, found) = (frequencies, units, matches);
        while (cursor.Document < end)
        {
            var documents = cursor.Documents;
            var counts = cursor.Frequencies;
            var i = 0;
            for (; i < documents.Length && documents[i] < end; i++)
            {
                var place = documents[i] - from;
                var unit = norm[mine[documents[i]]];
                sums[place] += counts[i] * weight * unit;
                found[place >> 6] |= 1UL << place;
                if (best.Length > 0)
                    best[place] = Math.Max(best[place], unit);
            }
            cursor.Skip(i);
        }
    }

    private void Take(Batch batch, int from, int end)
    {
        // Below this frequency no score reaches the floor; saves working it out.
        var least = Floor > 0 && Floor < idf ? (float)(Bm25.K1 * Floor / (idf - Floor)) * (2 - Safety) : 0;
        for (var word = 0; word <= (end - from - 1) >> 6; word++)
        {
            for (var bits = matches[word]; bits != 0; bits &= bits - 1)
            {
                var place = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (frequencies[place] < least)
                    continue;
                var score = Bm25.Score(idf, units.Length == 0 ? frequencies[place] : Math.Min(frequencies[place], ceiling * units[place]));
                if (score >= Floor)
                    batch.Add(from + place, score);
            }
        }
    }
}
