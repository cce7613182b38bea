using System.Globalization;

namespace Archive.Bench.BesideLucene;

/// <param name="Totals">Queries of which the totals differ.</param>
/// <param name="Scores">Queries of which a score (or a date, newest first) among the hits differs.</param>
/// <param name="Keys">Queries of which the hits differ, though not by a tie.</param>
/// <param name="LargestDifference">Of the scores, against the larger.</param>
internal sealed record AgreementFigures(string Class, int Queries, int Totals, int Scores, int Keys, int Facets, double LargestDifference, string? FirstQuery)
{
    public bool IsClean => Totals + Scores + Keys + Facets == 0;
}

/// <summary>Compares what two engines answer to the same queries: totals and facets exactly, scores within a ten-thousandth, hits but for ties.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-4;

    public static AgreementFigures Compare(string name, IReadOnlyList<string> ours, IReadOnlyList<string> lucene, IReadOnlyList<BenchQuery> queries)
    {
        var figures = new AgreementFigures(name, queries.Count, 0, 0, 0, 0, 0, null);
        for (var i = 0; i < queries.Count; i++)
        {
            var (a, b) = (Answer.Parse(ours[i]), Answer.Parse(lucene[i]));
            var difference = Difference(a.Hits, b.Hits);
            var next = figures with
            {
                Totals = figures.Totals + (a.SameTotal(b) ? 0 : 1),
                Scores = figures.Scores + (difference > Tolerance ? 1 : 0),
                Keys = figures.Keys + (SameKeys(a.Hits, b.Hits) ? 0 : 1),
                Facets = figures.Facets + (a.Facets == b.Facets ? 0 : 1),
                LargestDifference = Math.Max(figures.LargestDifference, difference),
            };
            if (figures.IsClean && !next.IsClean)
                next = next with { FirstQuery = $"{queries[i]}\n    ours:   {Beginning(ours[i])}\n    lucene: {Beginning(lucene[i])}" };
            figures = next;
        }

        return figures;
    }

    private static string Beginning(string line) => line.Length <= 200 ? line : line[..200] + "…";

    private static double Difference((string Key, double Value)[] a, (string Key, double Value)[] b) => a.Length != b.Length
        ? 1
        : a.Zip(b, (one, other) => Relative(one.Value, other.Value)).DefaultIfEmpty(0).Max();

    private static double Relative(double a, double b) => a == b ? 0 : Math.Abs(a - b) / Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>A hit of one engine that the other does not have must be worth as much as the last that it has: which of those come in is open.</summary>
    private static bool SameKeys((string Key, double Value)[] a, (string Key, double Value)[] b) => HasAll(a, b) && HasAll(b, a);

    private static bool HasAll((string Key, double Value)[] hits, (string Key, double Value)[] wanted)
    {
        var keys = hits.Select(hit => hit.Key).ToHashSet(StringComparer.Ordinal);
        return wanted.All(hit => keys.Contains(hit.Key) || (hits.Length == wanted.Length && Relative(hit.Value, hits[^1].Value) <= Tolerance));
    }

    /// <param name="AllTerms">Total; of a prefix with all its terms, -1 where that is not known.</param>
    /// <param name="Total">Total; of a prefix with the terms that are searched.</param>
    private readonly record struct Answer(int AllTerms, int Total, (string Key, double Value)[] Hits, string Facets)
    {
        public static Answer Parse(string line)
        {
            var parts = line.Split('\t');
            return new Answer(
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                int.Parse(parts[1], CultureInfo.InvariantCulture),
                [.. parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(hit => hit.Split('=')).Select(hit => (hit[0], double.Parse(hit[1], CultureInfo.InvariantCulture)))],
                parts[3]);
        }

        public bool SameTotal(in Answer other) => Total == other.Total && (AllTerms < 0 || AllTerms == other.AllTerms);
    }
}
