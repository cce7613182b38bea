using System.Globalization;
using System.Text;
using Archive.Index;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>Puts a version of a document; deletes it where there is none.</summary>
public readonly record struct Operation(string Key, long? Version);

/// <summary>
/// Commits that follow from the seed alone, so that who wrote them need not tell what they held: adds, replacements and deletions
/// of random sizes. A document says its key and version in its text, its columns and its stored bytes.
/// </summary>
public sealed class Workload(int seed)
{
    private const int Keys = 1500;

    /// <summary>What a commit records of itself.</summary>
    public static Dictionary<string, string> Name(int round, int number) =>
        new(StringComparer.Ordinal) { ["commit"] = string.Create(CultureInfo.InvariantCulture, $"{round}.{number}") };

    public static (int Round, int Number) NameOf(IndexReader reader)
    {
        var parts = reader.UserData["commit"].Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public IEnumerable<Operation> Commit(int round, int number)
    {
        var random = new Random(HashOf(seed, round, number));
        var count = random.Next(10) switch { 0 => 300, < 4 => 60, _ => 8 };
        for (var left = random.Next(1, count + 1); left > 0; left--)
            yield return new Operation("k" + TestIndex.Name(random.Next(Keys)), random.Next(4) == 0 ? null : round * 100_000L + number);
    }

    public static void Apply(IndexWriter writer, IEnumerable<Operation> operations)
    {
        foreach (var (key, version) in operations)
        {
            if (version is { } v)
                writer.Add(Document(key, v));
            else
                writer.Delete(key);
        }
    }

    public static void Apply(Dictionary<string, long> documents, IEnumerable<Operation> operations)
    {
        foreach (var (key, version) in operations)
        {
            if (version is { } v)
                documents[key] = v;
            else
                documents.Remove(key);
        }
    }

    public static IndexDocument Document(string key, long version)
    {
        var random = new Random(HashOf((int)version, key.Length, int.Parse(key.AsSpan(1), CultureInfo.InvariantCulture)));
        var words = Enumerable.Range(0, random.Next(3, 50)).Select(_ => "w" + TestIndex.Name((int)(2000 * Math.Pow(random.NextDouble(), 3))));
        var document = TestIndex.Document(key, $"all {key} v{version.ToString(CultureInfo.InvariantCulture)} {string.Join(' ', words)}", key, version, "t" + TestIndex.Name(random.Next(9)));
        document.Stored = Stored(key, version);
        return document;
    }

    public static byte[] Stored(string key, long version) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key} at {version} {new string('x', (int)(version * 7919 % 400))}"));

    /// <summary>What the index has that it should not have, or lacks; null where it holds these documents and no others.</summary>
    public static string? FirstFault(IndexReader reader, Dictionary<string, long> documents)
    {
        if (reader.Verify() is [var problem, ..])
            return $"verify: {problem.File}, byte {problem.Offset.ToString(CultureInfo.InvariantCulture)}: {problem.Message}";
        if (reader.Count != documents.Count)
            return string.Create(CultureInfo.InvariantCulture, $"{reader.Count} documents, not {documents.Count}");
        foreach (var (key, version) in documents)
        {
            if (!reader.TryGetStored(key, out var stored))
                return $"{key} is missing";
            if (!stored.Span.SequenceEqual(Stored(key, version)))
                return string.Create(CultureInfo.InvariantCulture, $"{key} is not at version {version}");
        }
        if (reader.Search(new SearchRequest(TestIndex.Word("all"))).Total != documents.Count)
            return "the word of all documents does not find them all";
        foreach (var (key, version) in documents.Take(40))
        {
            var hits = reader.Search(new SearchRequest(new AllOf([TestIndex.Word(key), TestIndex.Word("v" + version.ToString(CultureInfo.InvariantCulture))]))).Hits;
            if (hits.Count != 1 || hits[0].Key != key || reader.Number(hits[0].Doc, "date") != version)
                return $"{key} is not found by its words";
        }
        return null;
    }

    private static int HashOf(int a, int b, int c) => unchecked(((a * 31 + b) * 1_000_003 + c) * 7919 & int.MaxValue);
}
