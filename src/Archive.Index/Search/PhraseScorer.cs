using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>
/// Scores documents in which the words stand one after the other in one field. What an occurrence is worth is the lowest of its words'
/// weights, where a word has the best weight of the forms that stand at the position.
/// </summary>
internal sealed class PhraseScorer : Scorer
{
    private readonly SegmentReader segment;
    private readonly FormPostings[][] words;
    private readonly FormPostings[][] byCost;
    private readonly (int Field, FieldNorm Norm)[] fields;
    private readonly int slop;
    private readonly float idf;
    private readonly float ceiling;
    private readonly CancellationToken cancel;
    private readonly List<int> positions = [];
    private readonly List<PhrasePosition>[] found;
    private float frequency;

    public PhraseScorer(SegmentReader segment, FormPostings[][] words, int slop, float idf, float ceiling, CancellationToken cancel)
    {
        (this.segment, this.words, this.slop, this.idf, this.ceiling, this.cancel) = (segment, words, slop, idf, ceiling, cancel);
        byCost = [.. words.OrderBy(w => w.Sum(f => (long)f.Cursor.DocumentFrequency))];
        fields = [.. words.SelectMany(w => w).Select(f => (f.Field, f.Norm)).Distinct().OrderBy(f => f.Field)];
        found = [.. words.Select(_ => new List<PhrasePosition>())];
        Cost = byCost[0].Sum(f => (long)f.Cursor.DocumentFrequency);
    }

    public override long Cost { get; }

    public override int Advance(int target)
    {
        for (; (target = FindAll(target)) != NoMore; target++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Occurs(target))
                return Document = target;
        }
        return Document = NoMore;
    }

    public override float Score() => Bm25.Score(idf, frequency);

    /// <summary>The first document, from <paramref name="target"/>, that has every word.</summary>
    private int FindAll(int target)
    {
        for (var agreed = 0; agreed < byCost.Length;)
        {
            var next = NoMore;
            foreach (var form in byCost[agreed])
                next = Math.Min(next, form.Cursor.Advance(target));
            if (next == NoMore)
                return NoMore;
            agreed = next == target ? agreed + 1 : agreed == 0 ? 1 : 0;
            target = next;
        }
        return target;
    }

    private bool Occurs(int document)
    {
        var (any, unit) = (false, 0f);
        frequency = 0;
        foreach (var (field, norm) in fields)
        {
            ReadPositions(document, field);
            var worth = 0f;
            foreach (var match in PhraseMatcher.Find(found, slop))
            {
                any = true;
                worth += match.Weight;
            }
            // Also where the field has no word, and thus no length to divide by.
            if (worth == 0)
                continue;
            var one = norm.Boost / (norm.Flat + norm.Slope * segment.Norms.Lengths(field)[document]);
            frequency += worth * one;
            unit = Math.Max(unit, one);
        }
        if (float.IsFinite(ceiling))
            frequency = Math.Min(frequency, ceiling * unit);
        return any;
    }

    private void ReadPositions(int document, int field)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var list = found[i];
            list.Clear();
            foreach (var form in words[i])
            {
                if (form.Field != field || form.Cursor.Document != document)
                    continue;
                form.Cursor.ReadPositions(positions);
                foreach (var position in positions)
                    list.Add(new PhrasePosition(position, form.Weight));
            }
            PhraseMatcher.Sort(list);
        }
    }
}
