using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>
/// Goes through all the damages, in two processes at a time: one that crashes or hangs says so by what it was at, and the next goes on behind it.
/// </summary>
public static class DamageRun
{
    private const int Shards = 2;
    private const int Hangs = 3;
    private const int AtLength = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static IEnumerable<Damage> Of(string kind, DamagedIndex index) => kind == "lies" ? Damages.Lies(index) : Damages.Plain(index);

    /// <returns>Everything that may not be, each once with how often it was seen.</returns>
    public static List<string> Run(string kind, int every, TextWriter log)
    {
        var found = new SortedDictionary<string, (int Count, string First)>(StringComparer.Ordinal);
        var tallies = new SortedDictionary<string, long>(StringComparer.Ordinal);
        Parallel.For(0, Shards, shard =>
        {
            for (long from = 0; from >= 0;)
                from = RunShard(kind, shard, from, every, found, tallies);
        });
        foreach (var (what, count) in tallies)
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,10} {what}"));
        return [.. found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value.Count} x {f.Key}; first: {f.Value.First}"))];
    }

    /// <summary>One damage in so many, in this process; the first that hangs ends it.</summary>
    public static List<string> Sample(string kind, string work, int every)
    {
        var index = new DamagedIndex(Path.Combine(work, "index"));
        var faults = new List<string>();
        foreach (var damage in Of(kind, index).Where((_, number) => number % every == 0))
        {
            var asked = Task.Run(() => index.FirstFault(damage, _ => { }));
            if (!asked.Wait(Patience))
                return [.. faults, $"{damage}: it hangs"];
            if (asked.Result is { } fault)
                faults.Add($"{damage}: {fault}");
        }
        return faults;
    }

    /// <summary>The part of one process: writes what it finds to standard output, and where it is into a file that outlives it.</summary>
    public static int Shard(string kind, string work, int shard, long from, int every)
    {
        var index = new DamagedIndex(Path.Combine(work, "index"));
        using var at = MemoryMappedFile.CreateFromFile(Path.Combine(work, "at"), FileMode.Create, null, AtLength);
        using var view = at.CreateViewAccessor();
        var tallies = new SortedDictionary<string, long>(StringComparer.Ordinal);
        void Tally(string what) => tallies[what] = tallies.GetValueOrDefault(what) + 1;
        long number = -1;
        var started = Stopwatch.GetTimestamp();
        using var watch = new Timer(_ =>
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref started)) > Patience)
                Environment.Exit(Hangs);
        }, null, 1000, 1000);
        foreach (var damage in Of(kind, index))
        {
            if (++number < from || number / every % Shards != shard || number % every != 0)
                continue;
            view.Write(0, number);
            var text = Encoding.UTF8.GetBytes(damage.ToString().PadRight(AtLength));
            view.WriteArray(8, text, 0, AtLength - 8);
            Volatile.Write(ref started, Stopwatch.GetTimestamp());
            Tally("cases");
            if (index.FirstFault(damage, Tally) is { } fault)
                Console.WriteLine($"fault\t{fault.ReplaceLineEndings(" ")}\t{damage}");
        }
        foreach (var (what, count) in tallies)
            Console.WriteLine($"tally\t{what}\t{count.ToString(CultureInfo.InvariantCulture)}");
        return 0;
    }

    /// <returns>Where the next process goes on; -1 at the end.</returns>
    private static long RunShard(string kind, int shard, long from, int every, SortedDictionary<string, (int Count, string First)> found, SortedDictionary<string, long> tallies)
    {
        var work = Directory.CreateTempSubdirectory("archive-damage-").FullName;
        try
        {
            using var child = Children.Start("damage", kind, work, TestIndex.Name(shard), from.ToString(CultureInfo.InvariantCulture), TestIndex.Name(every));
            while (child.StandardOutput.ReadLine() is { } line)
            {
                if (line.Split('\t') is not [var type, var said, var more])
                    continue;
                lock (found)
                {
                    if (type == "tally")
                        tallies[said] = tallies.GetValueOrDefault(said) + long.Parse(more, CultureInfo.InvariantCulture);
                    else
                        Add(found, said, more);
                }
            }
            child.WaitForExit();
            if (child.ExitCode == 0)
                return -1;
            var bytes = File.ReadAllBytes(Path.Combine(work, "at"));
            var (at, what) = (BitConverter.ToInt64(bytes), Encoding.UTF8.GetString(bytes.AsSpan(8)).TrimEnd());
            lock (found)
                Add(found, child.ExitCode == Hangs ? "it hangs" : $"the process ended with {TestIndex.Name(child.ExitCode)}", string.Create(CultureInfo.InvariantCulture, $"{what} (case {at})"));
            return at + 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Add(SortedDictionary<string, (int Count, string First)> found, string what, string damage)
    {
        if (!found.ContainsKey(what))
            Console.Error.WriteLine($"{what}; {damage}");
        var seen = found.GetValueOrDefault(what, (0, damage));
        found[what] = (seen.Item1 + 1, seen.Item2);
    }
}
