namespace Archive.Index.Search;

/// <summary>The terms that stand for a fuzzy word.</summary>
internal sealed class FuzzyTerms
{
    private readonly Dictionary<WordForm, (WordForm Form, int Edits, long Frequency)> found = [];

    public void Collect(ITermStatistics statistics, WordForm word, byte field, int edits, int prefixLength, CancellationToken cancel)
    {
        var near = new NearTerms(word.Text, edits, prefixLength);
        statistics.Collect(near, field, word.Language, word.Layer, cancel);
        foreach (var (term, (distance, frequency)) in near.Found)
        {
            var similarity = near.Similarity(term, distance);
            if (similarity <= 0)
                continue;
            // A term near two of the words counts once, for the nearer one.
            var (key, form) = (word with { Text = term, Weight = 0 }, word with { Text = term, Weight = word.Weight * similarity });
            if (!found.TryGetValue(key, out var other) || other.Edits > distance || (other.Edits == distance && other.Form.Weight < form.Weight))
                found[key] = (form, distance, frequency);
        }
    }

    /// <summary>Those with fewer edits first, then the more frequent.</summary>
    public List<(WordForm Form, long Frequency)> Best(int limit) =>
        [.. found.Values.OrderBy(each => each.Edits).ThenByDescending(each => each.Frequency)
            .ThenBy(each => each.Form.Text, StringComparer.Ordinal).ThenBy(each => (each.Form.Language, each.Form.Layer)).ThenBy(each => each.Form.Field, StringComparer.Ordinal)
            .Take(limit).Select(each => (each.Form, each.Frequency))];
}
