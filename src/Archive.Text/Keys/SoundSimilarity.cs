namespace Archive.Text.Keys;

/// <summary>
/// How alike two words sound, from 1 for the same down to 0. What scripts leave out costs next to nothing, a long vowel against
/// nothing or against another costs much. Source of the costs: measured, the project's notes, section 7.3.
/// </summary>
internal static class SoundSimilarity
{
    // What follows in a slot is not compared: no word has as many vowels in a row.
    private const int MostMarks = 8;

    /// <summary>The likeness of the two readings that are most alike.</summary>
    public static float Of(IReadOnlyList<SoundReading> left, IReadOnlyList<SoundReading> right)
    {
        var best = 0f;
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (string.Equals(a.Key, b.Key, StringComparison.Ordinal))
                    best = Math.Max(best, Of(a, b));
            }
        }

        return best;
    }

    private static float Of(SoundReading a, SoundReading b)
    {
        var cost = 0f;
        for (var i = 0; i < a.Slots.Length; i++)
            cost += Slot(a.Slots[i], b.Slots[i]);
        for (var i = 0; i < a.Consonants.Length; i += 2)
            cost += Consonant(a.Consonants[i], a.Consonants[i + 1], b.Consonants[i], b.Consonants[i + 1]);
        return 1 - cost / (0.45f * Math.Max(a.Length, b.Length) + 0.75f);
    }

    private static float Consonant(char a, char fineA, char b, char fineB)
    {
        if (a == b)
            return fineA == fineB || fineA == '.' || fineB == '.' ? 0 : 0.22f;
        return (a, b) switch
        {
            ('N', 'M') or ('M', 'N') => 0.1f,
            ('K', 'X') or ('X', 'K') => 0.3f,
            ('S', 'Z') or ('Z', 'S') or ('K', 'G') or ('G', 'K') or ('B', 'P') or ('P', 'B') or ('T', 'D') or ('D', 'T') => 0.45f,
            ('S', '6') or ('6', 'S') => 0.35f,
            ('C', '6') or ('6', 'C') or ('G', 'X') or ('X', 'G') => 0.5f,
            _ => 0.6f,
        };
    }

    /// <summary>The cheapest way to turn the marks of one slot into those of the other.</summary>
    private static float Slot(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal))
            return 0;
        var (rows, columns) = (Math.Min(a.Length, MostMarks), Math.Min(b.Length, MostMarks));
        Span<float> cost = stackalloc float[MostMarks + 1];
        for (var j = 1; j <= columns; j++)
            cost[j] = cost[j - 1] + Missing(b[j - 1]);
        for (var i = 1; i <= rows; i++)
        {
            var diagonal = cost[0];
            cost[0] += Missing(a[i - 1]);
            for (var j = 1; j <= columns; j++)
            {
                var changed = diagonal + Change(a[i - 1], b[j - 1]);
                diagonal = cost[j];
                cost[j] = Math.Min(changed, Math.Min(diagonal + Missing(a[i - 1]), cost[j - 1] + Missing(b[j - 1])));
            }
        }

        return cost[columns];
    }

    private static float Missing(char mark) => mark switch
    {
        SoundMarks.Any or SoundMarks.Inherent or SoundMarks.SilentHe or 'a' => 0,
        'i' or 'u' or 'e' => 0.06f,
        'o' or 'x' => 0.12f,
        'O' => 0.3f,
        SoundMarks.H => 0.35f,
        _ => 0.5f,
    };

    private static float Change(char a, char b)
    {
        if (a == b)
            return 0;
        if (a > b)
            (a, b) = (b, a); // long marks stand before short ones in ASCII
        return (a, b) switch
        {
            ('A', 'a') or ('I', 'i') or ('I', 'e') or ('U', 'u') or ('U', 'o') or ('O', 'U') or ('O', 'o') => 0.03f,
            ('O', 'u') or ('A', 'h') or ('a', 'h') or ('e', 'h') or ('e', 'i') or ('o', 'u') or ('H', 'h') => 0.05f,
            ('a', 'e') or ('`', _) or (_, '`') => 0.06f,
            ('A', 'e') or ('A', 'o') or ('a', 'i') or ('a', 'u') or ('a', 'o') or ('a', 'n') => 0.12f,
            ('H', _) => 0.6f,
            ('A' or 'I' or 'U' or 'O', 'A' or 'I' or 'U' or 'O') => 0.6f,
            ('A' or 'I' or 'U' or 'O', _) => 0.45f,
            _ => 0.1f,
        };
    }
}
