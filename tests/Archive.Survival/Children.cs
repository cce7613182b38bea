using System.Diagnostics;
using System.Globalization;
using Archive.Index;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>The writers that are killed or that meet faults: this program again, in a process of its own.</summary>
internal static class Children
{
    public static Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(Children).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x20000000";
        return Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
    }

    /// <summary>Commits without end; says so after each commit.</summary>
    public static int WriteUntilKilled(string folder, int seed, int round)
    {
        var workload = new Workload(seed);
        using var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of);
        writer.MemoryLimit = new Random(seed + round).Next(20_000, 200_000);
        Say("ready");
        for (var number = 1; ; number++)
        {
            Workload.Apply(writer, workload.Commit(round, number));
            writer.Commit(Workload.Name(round, number));
            Say(TestIndex.Name(number));
        }
    }

    /// <summary>One commit to warm up; then, when told on standard input, the one that meets a fault. Says how it ended.</summary>
    public static int WriteOnce(string folder, int seed)
    {
        var workload = new Workload(seed);
        try
        {
            using var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of);
            writer.MemoryLimit = FaultPoints.MemoryLimit;
            Workload.Apply(writer, workload.Commit(FaultPoints.Warm, 1));
            writer.Commit(Workload.Name(FaultPoints.Warm, 1));
            Say("ready");
            Console.In.ReadLine();
            Workload.Apply(writer, FaultPoints.Operations(workload));
            writer.WaitForMerges();
            writer.Commit(Workload.Name(FaultPoints.Faulty, 1));
            Say("done");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say("failed " + e.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }

    public static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
