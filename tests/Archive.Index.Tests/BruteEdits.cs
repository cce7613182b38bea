namespace Archive.Index.Tests;

internal static class BruteEdits
{
    /// <summary>Over letters; two neighbours change places once, and are not touched again.</summary>
    public static int Distance(string left, string right)
    {
        var (a, b) = (left.EnumerateRunes().ToArray(), right.EnumerateRunes().ToArray());
        var known = new Dictionary<(int, int), int>();
        return Ends(a.Length, b.Length);

        int Ends(int i, int j)
        {
            if (i == 0 || j == 0)
                return i + j;
            if (known.TryGetValue((i, j), out var least))
                return least;
            least = Math.Min(Math.Min(Ends(i - 1, j), Ends(i, j - 1)) + 1, Ends(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                least = Math.Min(least, Ends(i - 2, j - 2) + 1);
            return known[(i, j)] = least;
        }
    }
}
