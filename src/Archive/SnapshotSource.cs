namespace Archive;

/// <summary>
/// Gives the newest snapshot. A new commit, or a new check of the bytes, is picked up at the next request after it; who
/// holds the older snapshot keeps reading it, and its files are let go when the last reader has.
/// </summary>
public sealed class SnapshotSource(ArchiveFolder folder)
{
    private readonly Lock gate = new();
    private (Stamp Stamp, ArchiveSnapshot Snapshot)? current;

    public ArchiveSnapshot Current
    {
        get
        {
            var stamp = Stamp.Of(folder);
            lock (gate)
            {
                if (current is not { } known || known.Stamp != stamp)
                    current = known = (stamp, ArchiveSnapshot.Open(folder));
                return known.Snapshot;
            }
        }
    }

    /// <summary>A generation alone does not tell: an index that was deleted and made again begins to count anew.</summary>
    private readonly record struct Stamp(long Generation, DateTime Made, DateTime Checked, DateTime Named)
    {
        public static Stamp Of(ArchiveFolder folder) => new(
            folder.Engine.CurrentGeneration(folder.Index),
            Directory.GetLastWriteTimeUtc(folder.Index),
            File.GetLastWriteTimeUtc(folder.Fixity),
            Directory.Exists(folder.Authorities) ? Directory.EnumerateFiles(folder.Authorities, "*.tsv").Select(File.GetLastWriteTimeUtc).Append(Directory.GetLastWriteTimeUtc(folder.Authorities)).Max() : default);
    }
}
