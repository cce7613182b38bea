using System.Diagnostics;
using System.Globalization;
using System.Text;
using Archive.Index;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>
/// Readers and a writer at once. Documents come in groups of twenty that are put, replaced and deleted together, in one commit; so every
/// snapshot holds all of a group, in one version, or none. At the end no file, mapping or descriptor is left, and none grew in number.
/// </summary>
public sealed class Soak(string folder, TimeSpan time, int readers, TextWriter log)
{
    private const int Groups = 150;
    private const int Size = 20;

    private readonly List<string> problems = [];
    private readonly List<Sample> samples = [];
    private readonly HashSet<int> alive = [];
    private long searches;
    private long reopened;
    private long commits;
    private volatile bool ended;

    private readonly record struct Sample(long Managed, long Anonymous, int Descriptors, int Mappings, int Deleted);

    /// <returns>Everything that went wrong.</returns>
    public List<string> Run()
    {
        using (var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of))
            Commit(writer, new Random(0), 0);
        Thread[] threads = [new(() => Guarded(Write)), .. Enumerable.Range(1, readers).Select(seed => new Thread(() => Guarded(() => Read(seed))))];
        foreach (var thread in threads)
            thread.Start();
        samples.Add(Measure());
        var started = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(Math.Clamp(time.TotalMilliseconds / 60, 50, 5000));
        while (!ended && Stopwatch.GetElapsedTime(started) < time)
        {
            Thread.Sleep(pause);
            samples.Add(Measure());
        }
        ended = true;
        foreach (var thread in threads)
            thread.Join();
        GC.Collect();
        var after = Measure();
        Grown("managed bytes", s => s.Managed, 32L << 20);
        Grown("anonymous bytes", s => s.Anonymous, 96L << 20);
        Grown("descriptors", s => s.Descriptors, 40);
        // Of two snapshots a reader, as many segments as there are at most.
        Grown("mappings", s => s.Mappings, readers * 160);
        Grown("mappings of deleted files", s => s.Deleted, readers * 160);
        if (after.Mappings > 0)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{after.Mappings} mappings are left when all is closed"));
        if (after.Descriptors > 0)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{after.Descriptors} descriptors are left when all is closed"));
        problems.AddRange(Leftovers.Of(folder).Select(file => file + " is left over"));
        using (var reader = IndexReader.Open(folder, TestIndex.Schema))
            problems.AddRange(reader.Verify().Select(p => p.ToString()));
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{readers} readers: {searches} searches, {reopened} times reopened, {commits} commits; at most {samples.Max(s => s.Managed) >> 20} MB managed, {samples.Max(s => s.Anonymous) >> 20} MB anonymous, {samples.Max(s => s.Descriptors)} descriptors, {samples.Max(s => s.Mappings)} mappings, {samples.Max(s => s.Deleted)} of them of deleted files"));
        return problems;
    }

    private void Write()
    {
        var random = new Random(1);
        var number = 0L;
        while (!ended)
        {
            using var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of);
            writer.MemoryLimit = 200_000;
            for (var left = random.Next(1, 60); left > 0 && !ended; left--)
                Commit(writer, random, ++number);
        }
    }

    private void Commit(IndexWriter writer, Random random, long number)
    {
        if (random.Next(200) == 0)
        {
            writer.DeleteAll();
            alive.Clear();
        }
        for (var left = random.Next(1, random.Next(10) == 0 ? 60 : 6); left > 0; left--)
        {
            var group = random.Next(Groups);
            var delete = random.Next(4) == 0;
            for (var member = 0; member < Size; member++)
            {
                var key = TestIndex.Name(group * Size + member);
                if (delete)
                    writer.Delete(key);
                else
                    writer.Add(Member(group, key, number));
            }
            if (delete)
                alive.Remove(group);
            else
                alive.Add(group);
        }
        writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal) { ["alive"] = TestIndex.Name(alive.Count), ["number"] = number.ToString(CultureInfo.InvariantCulture) });
        Interlocked.Increment(ref commits);
    }

    private static IndexDocument Member(int group, string key, long number)
    {
        var version = number.ToString(CultureInfo.InvariantCulture);
        var document = TestIndex.Document(key, $"all group{TestIndex.Name(group)} of v{version} filler {string.Join(' ', Enumerable.Range(0, 20).Select(i => "w" + TestIndex.Name((group * 31 + i * 7) % 400)))}", "", number, "g" + TestIndex.Name(group));
        document.Stored = Encoding.UTF8.GetBytes($"{key} {version}");
        return document;
    }

    private void Read(int seed)
    {
        var random = new Random(seed);
        while (!ended)
        {
            using var reader = IndexReader.Open(folder, TestIndex.Schema);
            Interlocked.Increment(ref reopened);
            // Some hold on to a snapshot long after the writer has removed its files.
            for (var left = random.Next(5, 200); left > 0 && !ended; left--)
            {
                Ask(reader, random.Next(Groups), random.Next(5));
                Interlocked.Increment(ref searches);
                if (random.Next(3) > 0 && IndexReader.CurrentGeneration(folder) != reader.Generation)
                    break;
            }
        }
    }

    private static void Ask(IndexReader reader, int group, int kind)
    {
        var word = TestIndex.Word("group" + TestIndex.Name(group));
        Query query = kind switch
        {
            0 => word,
            1 => new AllOf([TestIndex.Word("all"), word]),
            2 => TestIndex.Phrase("group" + TestIndex.Name(group), "of"),
            3 => new ButNot(word, TestIndex.Word("absent")),
            _ => new AnyOf([word, TestIndex.Word("group" + TestIndex.Name(group) + "x")]),
        };
        var results = reader.Search(new SearchRequest(query) { Limit = Size, Facets = kind == 1 ? ["tag"] : [], Sort = kind == 3 ? SortOrder.Newest : SortOrder.Relevance, SortColumn = "date" });
        Require(results.Total is 0 or Size && results.Hits.Count == results.Total, $"{query} finds {results.Total}");
        var all = int.Parse(reader.UserData["alive"], CultureInfo.InvariantCulture) * Size;
        Require(reader.Count == all && reader.Search(new SearchRequest(TestIndex.Word("all")) { Limit = 1 }).Total == all, $"{reader.Count} documents, not {all}");
        if (results.Total == 0)
            return;
        var version = reader.Number(results.Hits[0].Doc, "date");
        foreach (var hit in results.Hits)
        {
            Require(reader.Number(hit.Doc, "date") == version, $"group {group} is of two commits");
            Require(Encoding.UTF8.GetString(reader.Stored(hit.Doc)) == string.Create(CultureInfo.InvariantCulture, $"{hit.Key} {version}"), $"stored bytes of {hit.Key}");
            Require(reader.TryGetStored(hit.Key, out _), $"{hit.Key} is not found by its key");
        }
    }

    private static void Require(bool holds, FormattableString otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise.ToString(CultureInfo.InvariantCulture));
    }

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e)
        {
            lock (problems)
                problems.Add(e.ToString());
            ended = true;
        }
    }

    private Sample Measure()
    {
        if (!OperatingSystem.IsLinux())
            return new Sample(GC.GetTotalMemory(forceFullCollection: false), 0, 0, 0, 0);
        var maps = File.ReadLines("/proc/self/maps").Where(line => line.Contains(folder, StringComparison.Ordinal)).ToList();
        var anonymous = File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return new Sample(GC.GetTotalMemory(forceFullCollection: false), long.Parse(anonymous.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024,
            Directory.GetFiles("/proc/self/fd").Count(fd => new FileInfo(fd).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true), maps.Count, maps.Count(line => line.EndsWith("(deleted)", StringComparison.Ordinal)));
    }

    /// <summary>The middle of the last third against the middle of the first.</summary>
    private void Grown(string what, Func<Sample, long> of, long slack)
    {
        var third = samples.Count / 3;
        if (third == 0)
            return;
        var (first, last) = (Middle(samples.Take(third)), Middle(samples.TakeLast(third)));
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {first} in the first third, {last} in the last"));
        if (last > first + first / 2 + slack)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{what} grew from {first} to {last}"));
        long Middle(IEnumerable<Sample> some) => some.Select(of).Order().ElementAt(third / 2);
    }
}
