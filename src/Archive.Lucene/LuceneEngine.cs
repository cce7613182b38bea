using System.Globalization;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lock = System.Threading.Lock;

namespace Archive.Lucene;

/// <summary>
/// Lucene.Net as the engine: its files, postings, doc values, merges and commits, under our queries, weights and analyzers. Finds the
/// same hits with the same scores as the embedded engine. What it does not have: block-max pruning, and a checksum on every page that is read (damage
/// inside of postings shows in <c>archive verify</c>, not always in a search).
/// </summary>
public sealed class LuceneEngine : ISearchEngine
{
    private readonly Lock gate = new();
    private (string Directory, long Generation) known;

    public string Name => "lucene";

    public long CurrentGeneration(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
            return 0;
        using var files = FileStore.Open(directory);
        var newest = FileStore.Invariant(() => SegmentInfos.GetLastCommitGeneration(files));
        if (newest <= 0)
            return 0;
        lock (gate)
        {
            if (known == (directory, newest))
                return newest;
        }
        // Lucene writes the file of a commit before the commit holds: only what can be read counts.
        var generation = FileStore.Reading(directory, () => Commit(files)?.Generation ?? 0);
        lock (gate)
            known = (directory, generation);
        return generation;
    }

    public ISearchReader OpenReader(string directory, IndexSchema schema) => LuceneReader.Open(directory, schema);

    public ISearchWriter OpenWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers) =>
        LuceneWriter.Open(directory, schema, analyzers, afresh: false);

    public ISearchWriter CreateWriter(string directory, IndexSchema schema, Func<Language, Analyzer> analyzers) =>
        LuceneWriter.Open(directory, schema, analyzers, afresh: true);

    /// <summary>The newest commit; null where there is none.</summary>
    internal static SegmentInfos? Commit(global::Lucene.Net.Store.Directory files)
    {
        if (SegmentInfos.GetLastCommitGeneration(files) <= 0)
            return null;
        var infos = new SegmentInfos();
        infos.Read(files);
        return infos;
    }
}

/// <summary>A folder as Lucene sees it; the lock is our own, which names its owner.</summary>
internal static class FileStore
{
    public static FSDirectory Open(string directory) => FSDirectory.Open(new DirectoryInfo(directory), NoLockFactory.GetNoLockFactory());

    /// <summary>Lucene.Net asks the thread for its culture (dates in what it notes of a segment); here it gets the one that is the same everywhere.</summary>
    public static T Invariant<T>(Func<T> call)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return call();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>What Lucene says of files that do not hold what it wrote, in the words of the seam.</summary>
    /// <exception cref="IndexDamagedException"/>
    /// <exception cref="IndexVersionException">Another version of Lucene made the index.</exception>
    public static T Reading<T>(string directory, Func<T> read)
    {
        try
        {
            return Invariant(read);
        }
        catch (IndexNotFoundException)
        {
            throw new IndexMissingException(directory);
        }
        catch (Exception e) when (e is IndexFormatTooOldException or IndexFormatTooNewException)
        {
            throw new IndexVersionException(directory, e.Message);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new IndexDamagedException((e as FileNotFoundException)?.FileName ?? directory, 0, e.Message);
        }
    }

    /// <summary>Lucene 4.8 expects no damage: bytes that make no sense are met by errors of many types, in its own assemblies or below them.</summary>
    public static bool IsDamage(Exception e) => e is IOException or IndexOutOfRangeException or FormatException or OverflowException || e.Source is "Lucene.Net" or "J2N";
}
