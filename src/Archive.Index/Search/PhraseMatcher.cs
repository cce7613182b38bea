namespace Archive.Index.Search;

internal readonly record struct PhrasePosition(int Position, float Weight);

/// <summary>Finds the phrase among the positions of its words; the index and the highlighter find by the same rule.</summary>
internal static class PhraseMatcher
{
    /// <summary>By position, each once, with its best weight.</summary>
    public static void Sort(List<PhrasePosition> positions)
    {
        positions.Sort((a, b) => a.Position != b.Position ? a.Position.CompareTo(b.Position) : b.Weight.CompareTo(a.Weight));
        var count = 0;
        for (var i = 0; i < positions.Count; i++)
        {
            if (count == 0 || positions[i].Position != positions[count - 1].Position)
                positions[count++] = positions[i];
        }
        positions.RemoveRange(count, positions.Count - count);
    }

    /// <summary>
    /// For each position of the first word, the nearest way through the others, each after the one before, if no more than
    /// <paramref name="slop"/> positions lie between. <c>Places</c> is used again for the next match.
    /// </summary>
    public static IEnumerable<(int[] Places, float Weight)> Find(List<PhrasePosition>[] words, int slop)
    {
        if (words.Length == 0 || words.Any(w => w.Count == 0))
            yield break;
        var places = new int[words.Length];
        var indexes = new int[words.Length];
        foreach (var first in words[0])
        {
            places[0] = first.Position;
            var weight = first.Weight;
            for (var i = 1; i < words.Length; i++)
            {
                while (indexes[i] < words[i].Count && words[i][indexes[i]].Position <= places[i - 1])
                    indexes[i]++;
                if (indexes[i] == words[i].Count)
                    yield break;
                places[i] = words[i][indexes[i]].Position;
                weight = Math.Min(weight, words[i][indexes[i]].Weight);
            }
            if ((long)places[^1] - places[0] <= (long)words.Length - 1 + slop)
                yield return (places, weight);
        }
    }
}
