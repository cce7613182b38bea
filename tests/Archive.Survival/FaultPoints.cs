using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Archive.Index;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>
/// One commit (flushes, a merge, new deletions, old files removed) in which the system fails, once for each of its calls on the folder:
/// strace kills the writer at the call, or answers it with ENOSPC or EIO. After each the index is that of the commit before or of this
/// one, whole, a failure was told with the file's name, and the next writer does the commit and leaves nothing behind.
/// </summary>
public sealed partial class FaultPoints(string work, int seed, TextWriter log)
{
    internal const int MemoryLimit = 200_000;
    internal const int Warm = 2, Faulty = 3;

    private static readonly string[] Calls = ["openat", "write", "pwrite64", "pwritev", "ftruncate", "fallocate", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat"];
    private static readonly string[] Faults = ["signal=SIGKILL", "error=ENOSPC", "error=EIO"];

    private readonly Workload workload = new(seed);
    private readonly Dictionary<string, long> before = [];
    private readonly Dictionary<string, long> after = [];
    private readonly Dictionary<string, int> outcomes = [];

    /// <summary>Null where strace is there and may trace; else why not.</summary>
    public static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
            return "strace is a tool of Linux";
        try
        {
            using var version = Process.Start(new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
            version.WaitForExit();
            return version.ExitCode == 0 ? null : "strace may not trace here";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "strace is not installed (apt-get install strace)";
        }
    }

    internal static IEnumerable<Operation> Operations(Workload workload) => Enumerable.Range(1, 6).SelectMany(n => workload.Commit(Faulty, n));

    /// <param name="every">1 for every call; else every so many.</param>
    /// <returns>Everything that went wrong.</returns>
    public List<string> Run(int every)
    {
        Prepare();
        var points = Count();
        log.WriteLine($"one commit: {string.Join(", ", points.GroupBy(p => p.Call).Select(g => $"{TestIndex.Name(g.Count())} x {g.Key}"))}");
        var problems = new List<string>();
        var number = 0;
        foreach (var (call, when) in points)
        {
            foreach (var fault in Faults)
            {
                if (number++ % every == 0 && FirstFault(call, when, fault) is { } problem)
                    problems.Add(string.Create(CultureInfo.InvariantCulture, $"{call} {when} {fault}: {problem}"));
            }
        }
        log.WriteLine(string.Join(", ", outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{TestIndex.Name(o.Value)} {o.Key}")));
        return problems;
    }

    /// <summary>Eight segments, some of them with deletions.</summary>
    private void Prepare()
    {
        using (var writer = IndexWriter.Open(Base, TestIndex.Schema, WhitespaceAnalyzer.Of))
        {
            for (var number = 1; number <= 8; number++)
            {
                Workload.Apply(writer, workload.Commit(1, number));
                Workload.Apply(before, workload.Commit(1, number));
                writer.Commit(Workload.Name(1, number));
            }
        }
        Workload.Apply(before, workload.Commit(Warm, 1));
        foreach (var (key, version) in before)
            after[key] = version;
        Workload.Apply(after, Operations(workload));
    }

    private string Base => Path.Combine(work, "base");

    /// <summary>The calls of the commit on its folder, each with its number among the calls of its kind in its thread.</summary>
    private List<(string Call, int When)> Count()
    {
        var folder = CopyOfBase();
        var trace = Path.Combine(work, "trace");
        Write(folder, ["-y", "-s", "0", "-o", trace, "-e", "trace=" + string.Join(',', Calls)]);
        var counts = new Dictionary<(string Thread, string Call), int>();
        var points = new List<(string, int)>();
        foreach (var line in File.ReadLines(trace))
        {
            if (Call().Match(line) is not { Success: true } call)
                continue;
            var name = call.Groups["call"].Value;
            var when = counts[(call.Groups["thread"].Value, name)] = counts.GetValueOrDefault((call.Groups["thread"].Value, name)) + 1;
            if (line.Contains(folder, StringComparison.Ordinal))
                points.Add((name, when));
        }
        Directory.Delete(folder, recursive: true);
        return [.. points.Distinct()];
    }

    private string? FirstFault(string call, int when, string fault)
    {
        var folder = CopyOfBase();
        var trace = Path.Combine(work, "trace");
        var said = Write(folder, ["-o", trace, "-e", "trace=" + call, "-e", string.Create(CultureInfo.InvariantCulture, $"inject={call}:{fault}:when={when}")]);
        var outcome = said is null ? "killed" : said == "done" ? "done all the same" : "failed with a message";
        if (said is not null && !File.ReadAllText(trace).Contains("(INJECTED)", StringComparison.Ordinal))
            outcome = "passed by";
        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        if (said is not (null or "done") && !said.Contains(folder, StringComparison.Ordinal))
            return $"the message names no file: {said}";
        using (var reader = IndexReader.Open(folder, TestIndex.Schema))
        {
            var isAfter = Workload.NameOf(reader) == (Faulty, 1);
            if (said == "done" && !isAfter)
                return "the commit was reported and is not there";
            if (Workload.FirstFault(reader, isAfter ? after : before) is { } wrong)
                return $"{said ?? "killed"}; {wrong}";
        }
        using (var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of))
        {
            Workload.Apply(writer, Operations(workload));
            writer.Commit(Workload.Name(Faulty, 1));
        }
        using (var reader = IndexReader.Open(folder, TestIndex.Schema))
        {
            if (Workload.FirstFault(reader, after) is { } wrong)
                return $"{said ?? "killed"}; the next writer: {wrong}";
        }
        if (Leftovers.Of(folder) is [var file, ..])
            return $"{said ?? "killed"}; {file} is left over";
        Directory.Delete(folder, recursive: true);
        return null;
    }

    /// <returns>What the writer said at its end; null where it was killed.</returns>
    private string? Write(string folder, IReadOnlyList<string> strace)
    {
        using var child = Children.Start("write-once", folder, TestIndex.Name(seed));
        var line = child.StandardOutput.ReadLine();
        if (line != "ready")
            throw new InvalidOperationException("The writer did not begin: " + line);
        using var tracer = Process.Start(new ProcessStartInfo("strace", ["-f", "-p", TestIndex.Name(child.Id), .. strace]) { UseShellExecute = false, RedirectStandardError = true })!;
        // A thread that ends just then gets a line of its own first.
        var said = new List<string>();
        while (said is not [.., var last] || !last.Contains(" attached", StringComparison.Ordinal))
            said.Add(tracer.StandardError.ReadLine() ?? throw new InvalidOperationException("strace: " + string.Join("; ", said)));
        child.StandardInput.WriteLine();
        child.StandardInput.Flush();
        var answer = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        tracer.StandardError.ReadToEnd();
        tracer.WaitForExit();
        return answer.Length > 0 ? answer : child.ExitCode == 137 ? null : $"ended with {TestIndex.Name(child.ExitCode)} and no word";
    }

    private string CopyOfBase()
    {
        var folder = Path.Combine(work, "index");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Base))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?<call>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Call();
}
