using System.Numerics;
using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>One form of a word in one segment.</summary>
/// <param name="Field">Ordinal in the schema.</param>
internal readonly record struct FormPostings(PostingsCursor Cursor, int Field, FieldNorm Norm, float Weight);

/// <summary>
/// Scores a word of several forms over a window of documents at a time: each form in turn adds what it is worth to the documents of the
/// window. The order is that of the query, so that a document's sum is the same in whatever segment it lies.
/// The window grows while it is walked through and starts small after a jump.
/// </summary>
internal sealed class WordScorer(SegmentReader segment, FormPostings[] forms, float idf, float ceiling, CancellationToken cancel) : Scorer
{
    private const int LargestWindow = 4096;
    private const int SmallestWindow = 64;

    private readonly float[] frequencies = new float[Math.Min(LargestWindow, (segment.Count + 63) / 64 * 64)];
    // What one occurrence of weight 1 is worth in the best of the fields that match; kept only where there is a ceiling.
    private readonly float[] units = float.IsFinite(ceiling) ? new float[Math.Min(LargestWindow, (segment.Count + 63) / 64 * 64)] : [];
    private readonly ulong[] matches = new ulong[LargestWindow / 64];
    private int start;
    private int end;
    private int size = LargestWindow;

    public override long Cost { get; } = forms.Sum(f => (long)f.Cursor.DocumentFrequency);

    public override int Advance(int target)
    {
        while (true)
        {
            if (target < end)
            {
                var found = FindInWindow(target - start);
                if (found >= 0)
                    return Document = start + found;
                size = Math.Min(LargestWindow, size * 4);
                target = end;
            }
            else if (target > end)
            {
                size = SmallestWindow;
            }
            if (!Fill(target))
                return Document = NoMore;
            target = Math.Max(target, start);
        }
    }

    public override float Score()
    {
        var place = Document - start;
        return Bm25.Score(idf, units.Length == 0 ? frequencies[place] : Math.Min(frequencies[place], ceiling * units[place]));
    }

    private int FindInWindow(int from)
    {
        var word = from >> 6;
        var bits = matches[word] >> (from & 63) << (from & 63);
        var words = (end - start + 63) >> 6;
        while (bits == 0)
        {
            if (++word >= words)
                return -1;
            bits = matches[word];
        }
        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    private bool Fill(int target)
    {
        cancel.ThrowIfCancellationRequested();
        var first = NoMore;
        foreach (var form in forms)
            first = Math.Min(first, form.Cursor.Advance(target));
        if (first == NoMore)
            return false;
        start = first;
        end = Math.Min(segment.Count, (int)Math.Min(int.MaxValue, (long)start + Math.Min(size, frequencies.Length)));
        Array.Clear(matches);
        frequencies.AsSpan(0, Math.Max(0, end - start)).Clear();
        if (units.Length > 0)
            units.AsSpan(0, Math.Max(0, end - start)).Clear();
        foreach (var form in forms)
            Accumulate(form);
        return true;
    }

    private void Accumulate(in FormPostings form)
    {
        var lengths = segment.Norms.Lengths(form.Field);
        var (cursor, norm, weight) = (form.Cursor, form.Norm, form.Weight * form.Norm.Boost);
        for (var document = cursor.Document; document < end; document = cursor.Next())
        {
            var place = document - start;
            var length = norm.Flat + norm.Slope * lengths[document];
            frequencies[place] += weight * cursor.Frequency / length;
            if (units.Length > 0)
                units[place] = Math.Max(units[place], norm.Boost / length);
            matches[place >> 6] |= 1UL << place;
        }
    }
}
