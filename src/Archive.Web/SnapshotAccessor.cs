namespace Archive.Web;

/// <summary>The state of the archive that a request reads: asked for once a request, so a page never mixes two.</summary>
public sealed class SnapshotAccessor(Func<ArchiveSnapshot> current)
{
    public ArchiveSnapshot Current => current();
}
