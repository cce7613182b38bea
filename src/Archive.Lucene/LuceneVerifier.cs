using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Archive.Lucene;

/// <summary>The checks of Lucene: every file of the snapshot against its checksum, then, where it is the newest commit, what the files say against each other.</summary>
internal static class LuceneVerifier
{
    public static IReadOnlyList<Problem> Verify(string directory, FSDirectory files, DirectoryReader reader)
    {
        var problems = new List<Problem>();
        foreach (var leaf in reader.Leaves)
        {
            try
            {
                leaf.AtomicReader.CheckIntegrity();
            }
            catch (Exception e) when (FileStore.IsDamage(e))
            {
                problems.Add(Damaged(((SegmentReader)leaf.AtomicReader).SegmentName, e.Message));
            }
        }
        if (problems.Count > 0)
            return problems;
        try
        {
            if (LuceneEngine.Commit(files)?.Generation != reader.IndexCommit.Generation)
                return problems;
            var status = new CheckIndex(files).DoCheckIndex();
            if (!status.Clean)
                problems.Add(Damaged(status.SegmentsFileName ?? directory, "Lucene's CheckIndex finds " + status.NumBadSegments.ToString(System.Globalization.CultureInfo.InvariantCulture) + " segments that contradict themselves"));
        }
        catch (Exception e) when (FileStore.IsDamage(e))
        {
            problems.Add(Damaged(directory, e.Message));
        }
        return problems;
    }

    private static Problem Damaged(string file, string what) =>
        new(file, 0, $"{what}. Rebuild the index with `archive reindex`; nothing is lost, it is made from the captures.");
}
