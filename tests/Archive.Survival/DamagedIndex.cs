using System.Diagnostics;
using System.Globalization;
using Archive.Index;
using Archive.Index.Storage;
using Archive.Index.Tests;

namespace Archive.Survival;

/// <summary>A file of the index with other bytes; none: the file is gone.</summary>
/// <param name="Make">The bytes of the file, and of a manifest that vouches for them; null where nobody does.</param>
internal sealed record Damage(string File, string What, Func<(byte[]? Bytes, byte[]? Manifest)> Make)
{
    public override string ToString() => $"{File}: {What}";
}

/// <summary>A small index in a folder of its own: three segments with deletions, one with a term of two blocks; damaged, questioned and mended again.</summary>
internal sealed class DamagedIndex
{
    /// <summary>What all the questions together may take, far above what they need.</summary>
    private const long MemoryLimit = 64L << 20;

    private readonly string folder;
    private readonly string[] right;
    private readonly Dictionary<string, byte[]> whole = new(StringComparer.Ordinal);

    public DamagedIndex(string folder)
    {
        this.folder = folder;
        using (var writer = IndexWriter.Open(folder, TestIndex.Schema, WhitespaceAnalyzer.Of))
            FormatFixture.Fill(writer, 140);
        File.Delete(Path.Combine(folder, WriterLock.FileName));
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            whole.Add(Path.GetFileName(path), File.ReadAllBytes(path));
        using var reader = IndexReader.Open(folder, TestIndex.Schema);
        right = [.. FormatFixture.Questions.Select(question => question(reader))];
    }

    public IReadOnlyDictionary<string, byte[]> Files => whole;

    public string Manifest => whole.Keys.Single(name => name.StartsWith(Index.Segments.Manifest.Prefix, StringComparison.Ordinal));

    /// <param name="tally">Counts how it came out.</param>
    /// <returns>What may not be; null where all is well.</returns>
    public string? FirstFault(Damage damage, Action<string> tally)
    {
        var (bytes, manifest) = damage.Make();
        var lies = manifest is not null;
        Put(damage.File, bytes);
        if (lies)
            Put(Manifest, manifest);
        try
        {
            var before = GC.GetTotalAllocatedBytes();
            var found = Found(damage, lies, tally) ?? Answered(lies, tally);
            var took = GC.GetTotalAllocatedBytes() - before;
            return found ?? (took > MemoryLimit ? string.Create(CultureInfo.InvariantCulture, $"it took {took >> 20} MB of memory") : null);
        }
        finally
        {
            Put(damage.File, whole[damage.File]);
            if (lies)
                Put(Manifest, whole[Manifest]);
        }
    }

    /// <summary>Opening or Verify must say it, with file, offset and what to do. Of a lie only what contradicts itself can be found.</summary>
    private string? Found(Damage damage, bool lies, Action<string> tally)
    {
        try
        {
            using var reader = IndexReader.Open(folder, TestIndex.Schema);
            var problems = reader.Verify();
            var unclear = problems.FirstOrDefault(p => !whole.ContainsKey(p.File) || p.Offset < 0 || !p.Message.Contains("`archive reindex`", StringComparison.Ordinal));
            if (unclear is not null)
                return $"verify is not clear: {unclear}";
            if (lies)
                tally((problems.Count > 0 ? "found by verify in " : "not found by verify in ") + Kind(damage.File));
            else if (problems.Count == 0)
                return "verify finds nothing";
            else if (problems[0].File != damage.File)
                return $"verify names another file: {problems[0]}";
            return null;
        }
        catch (IndexDamagedException e)
        {
            if (lies)
                tally("found on opening in " + Kind(damage.File));
            return !lies && Path.GetFileName(e.File) != damage.File ? $"opening names another file: {e.Message}" : null;
        }
        catch (Exception e) when (e is IndexMissingException or IndexVersionException && (lies || !File.Exists(Path.Combine(folder, Manifest))) && damage.File == Manifest)
        {
            return null;
        }
        catch (Exception e)
        {
            return "verify: " + Unclear(e);
        }
    }

    private string? Answered(bool lies, Action<string> tally)
    {
        IndexReader reader;
        try
        {
            reader = IndexReader.Open(folder, TestIndex.Schema);
        }
        catch (Exception e) when (e is IndexDamagedException or IndexMissingException or IndexVersionException)
        {
            tally("refused to open");
            return null;
        }
        using (reader)
        {
            for (var i = 0; i < right.Length; i++)
            {
                try
                {
                    var answer = FormatFixture.Questions[i](reader);
                    tally(answer == right[i] ? "right answers" : "wrong answers");
                    if (answer != right[i] && !lies)
                        return $"a wrong answer: «{answer}», not «{right[i]}»";
                }
                catch (IndexDamagedException)
                {
                    tally("answers refused");
                }
                catch (Exception e)
                {
                    return $"question {TestIndex.Name(i)}: " + Unclear(e);
                }
            }
        }
        return null;
    }

    private void Put(string name, byte[]? bytes)
    {
        var path = Path.Combine(folder, name);
        if (bytes is null)
            File.Delete(path);
        else
            File.WriteAllBytes(path, bytes);
    }

    private static string Kind(string file) => Path.GetExtension(file) is { Length: > 1 } extension ? extension[1..] : "manifest";

    private static string Unclear(Exception e)
    {
        var frame = new StackTrace(e, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => f.GetFileName()?.Contains("Archive.Index", StringComparison.Ordinal) == true);
        return $"{e.GetType().Name} in {Path.GetFileName(frame?.GetFileName())}:{TestIndex.Name(frame?.GetFileLineNumber() ?? 0)}: {e.Message}";
    }
}
