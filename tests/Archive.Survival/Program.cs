using System.Globalization;

namespace Archive.Survival;

internal static class Program
{
    private const string Usage = """
        fixture FORMATS             makes FORMATS/N, the index that is kept for the format of this program
        kill ROUNDS [SEED]          ends a writer with SIGKILL at random moments of its work
        faults [SEED]               kills a commit at every call to the system, and answers each with ENOSPC and EIO (needs strace)
        flip [EVERY]                flips every byte (or every so many) of an index, cuts every file at every length
        lies [EVERY]                the same with checksums that agree: no crash, no hang, no unbounded memory
        soak MINUTES [READERS]      readers and a writer at once
        Exit code 1: something did not survive.
        """;

    private static int Main(string[] args) => args switch
    {
        ["write", var folder, var seed, var round] => Children.WriteUntilKilled(folder, Children.Number(seed), Children.Number(round)),
        ["write-once", var folder, var seed] => Children.WriteOnce(folder, Children.Number(seed)),
        ["damage", var kind, var folder, var shard, var from, var every] => DamageRun.Shard(kind, folder, Children.Number(shard), Children.Number(from), Children.Number(every)),
        _ => Run(args),
    };

    private static int Run(string[] args)
    {
        var work = Directory.CreateTempSubdirectory("archive-survival-").FullName;
        try
        {
            switch (args)
            {
                case ["fixture", var formats]:
                    Console.WriteLine(FormatFixture.Make(formats));
                    return 0;
                case ["kill", var rounds, .. var rest]:
                    return Report(new KillRounds(Path.Combine(work, "index"), Seed(rest), Console.Out).Run(Children.Number(rounds)) is { } fault ? [fault] : [], work);
                case ["faults", .. var rest]:
                    return Report(FaultPoints.Missing() is { } missing ? [missing] : new FaultPoints(work, Seed(rest), Console.Out).Run(every: 1), work);
                case [("flip" or "lies") and var kind, .. var rest]:
                    return Report(DamageRun.Run(kind, Seed(rest), Console.Out), work);
                case ["soak", var minutes, .. var rest]:
                    return Report(new Soak(Path.Combine(work, "index"), TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), rest is [] ? 16 : Seed(rest), Console.Out).Run(), work);
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static int Seed(string[] rest) => rest is [var seed, ..] ? Children.Number(seed) : 1;

    private static int Report(List<string> problems, string work)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem.Replace(work, "WORK", StringComparison.Ordinal));
        Console.WriteLine(problems.Count == 0 ? "survived" : problems.Count.ToString(CultureInfo.InvariantCulture) + " problems");
        return problems.Count == 0 ? 0 : 1;
    }
}
