using System.Diagnostics;
using System.Globalization;

namespace Archive.Bench.BesideLucene;

/// <summary>
/// Times the classes in turn on both engines: a round runs every class once on each, and the next begins with the other engine. The time
/// of a query is its median over the rounds; p50 and p99 are over the queries of the class.
/// </summary>
internal sealed class Measurement(EngineProcess ours, EngineProcess lucene, IReadOnlyList<string> classes)
{
    private const int Openings = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Median of several openings, documents and segments.</summary>
    public static (double Milliseconds, int Documents, int Segments) Open(EngineProcess engine)
    {
        double[][] answers = [.. Enumerable.Range(0, Openings).Select(_ => engine.Numbers("open"))];
        return (Median([.. answers.Select(answer => answer[0])]), (int)answers[0][1], (int)answers[0][2]);
    }

    public static long Heap(EngineProcess engine) => long.Parse(engine.Ask("heap"), CultureInfo.InvariantCulture);

    public IReadOnlyList<ClassFigures> Run(int rounds)
    {
        // Twice over all classes: what the second meets was compiled with all of them in mind.
        for (var time = 0; time < 2; time++)
        {
            foreach (var name in classes)
            {
                Warm(ours, name);
                Warm(lucene, name);
            }
        }

        var times = classes.ToDictionary(name => name, _ => (Ours: new List<double[]>(), Lucene: new List<double[]>()), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in classes)
            {
                if (round % 2 == 0)
                    times[name].Ours.Add(ours.Numbers($"run {name}"));
                times[name].Lucene.Add(lucene.Numbers($"run {name}"));
                if (round % 2 == 1)
                    times[name].Ours.Add(ours.Numbers($"run {name}"));
            }
        }

        return [.. classes.Select(name =>
        {
            var (a, b) = (OverRounds(times[name].Ours), OverRounds(times[name].Lucene));
            return new ClassFigures(name, Percentile(a, 50), Percentile(a, 99), Percentile(b, 50), Percentile(b, 99));
        })];
    }

    private static void Warm(EngineProcess engine, string name)
    {
        var clock = Stopwatch.StartNew();
        do
            engine.Numbers($"run {name}");
        while (clock.Elapsed < WarmUp / 2);
    }

    private static double[] OverRounds(List<double[]> rounds) =>
        [.. Enumerable.Range(0, rounds[0].Length).Select(query => Median([.. rounds.Select(round => round[query])])).Order()];

    private static double Median(double[] numbers) => Percentile([.. numbers.Order()], 50);

    /// <summary>By the nearest rank.</summary>
    private static double Percentile(double[] ascending, int percent) => ascending[Math.Max(0, (int)Math.Ceiling(ascending.Length * percent / 100.0) - 1)];
}
