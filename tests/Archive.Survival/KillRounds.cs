using System.Globalization;
using Archive.Index;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>
/// Ends a writer with SIGKILL at a random moment, again and again in the same folder, and looks after each end whether the index is
/// that of the last commit that the writer reported, or of the one after it, whole.
/// </summary>
public sealed class KillRounds(string folder, int seed, TextWriter log)
{
    private readonly Workload workload = new(seed);
    private readonly Random random = new(seed);
    private readonly Dictionary<string, long> documents = [];
    private (int Round, int Number) commit;
    private int reported;
    private int unreported;
    private int torn;

    /// <returns>What was wrong after the first round that went wrong; null where all went well.</returns>
    public string? Run(int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            var last = WriteAndKill(round);
            reported += last;
            if (FirstFault(round, last) is { } fault)
                return string.Create(CultureInfo.InvariantCulture, $"round {round} (seed {seed}), after {last} commits: {fault}");
            if (round % 50 == 0 || round == rounds)
                log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round} rounds: {reported} commits reported, {unreported} done but not reported, {torn} kills left files behind, {documents.Count} documents"));
        }
        if (reported < rounds)
            return string.Create(CultureInfo.InvariantCulture, $"only {reported} commits in {rounds} rounds: the writers are too slow for this to show anything");
        // The next writer clears up behind all of them.
        IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of).Dispose();
        return Leftovers.Of(folder) is [var file, ..] ? $"{file} is left over" : null;
    }

    /// <returns>The last commit that was reported, 0 where none was.</returns>
    private int WriteAndKill(int round)
    {
        var last = 0;
        using var child = Children.Start("write", folder, TestIndex.Name(seed), TestIndex.Name(round));
        // One in five dies while it starts and opens the index; the others at work, at the first commits or later ones.
        var said = 0;
        for (var wanted = random.Next(5) == 0 ? 0 : random.Next(1, random.Next(2, 12)); said < wanted && child.StandardOutput.ReadLine() is { } line;)
            (said, last) = (said + 1, line == "ready" ? 0 : Children.Number(line));
        child.WaitForExit(random.Next(said == 0 ? 400 : random.Next(1, 200)));
        if (child.HasExited)
            throw new InvalidOperationException("The writer ended by itself: " + child.StandardOutput.ReadToEnd());
        child.Kill();
        child.WaitForExit();
        var lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines is [.., var end] && end != "ready" ? Children.Number(end) : last;
    }

    private string? FirstFault(int round, int last)
    {
        if (IndexReader.CurrentGeneration(folder) == 0)
            return last == 0 && commit == default ? null : "there is no index any more";
        if (Leftovers.Of(folder).Count > 0)
            torn++;
        using var reader = IndexReader.Open(folder, TestIndex.Schema);
        var found = Workload.NameOf(reader);
        if (found != (round, last) && found != (round, last + 1) && (last > 0 || found != commit))
            return string.Create(CultureInfo.InvariantCulture, $"the index is that of commit {found}");
        if (found.Round == round)
        {
            for (var number = 1; number <= found.Number; number++)
                Workload.Apply(documents, workload.Commit(round, number));
            unreported += found.Number - last;
        }
        commit = found;
        return Workload.FirstFault(reader, documents);
    }
}
