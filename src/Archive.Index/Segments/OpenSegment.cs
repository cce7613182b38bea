using System.Globalization;

namespace Archive.Index.Segments;

/// <summary>A segment in the hands of the writer: its files, and what is deleted in it now. Used by the writer's thread.</summary>
internal sealed class OpenSegment(SegmentReader reader) : IDisposable
{
    private SegmentEntry entry = reader.Entry;
    private Deletions? deletions = reader.Deletions;
    private bool isWritten = true;
    private bool isShared = true;

    public int Deleted => deletions?.Count ?? 0;

    public SegmentSize Size => new(entry.Files.Sum(f => f.Length), entry.Documents, Deleted);

    public StoredFields Stored => reader.Stored;

    public bool IsDeleted(int document) => deletions?[document] == true;

    /// <summary>False where it was deleted before.</summary>
    public bool Delete(int document)
    {
        if (IsDeleted(document))
            return false;
        // Readers and merges keep the bits that they were given.
        if (isShared)
            (deletions, isShared) = (deletions?.Copy() ?? new Deletions(entry.Documents), false);
        isWritten = false;
        return deletions!.Add(document);
    }

    /// <summary>The segment as it is now, to be disposed by whoever takes it.</summary>
    public SegmentReader Share()
    {
        isShared = true;
        return reader.Share(entry, deletions);
    }

    /// <summary>The segment as the manifest of this generation is to name it; deletions that are not in a file yet are in one then.</summary>
    public SegmentEntry Write(string directory, long generation)
    {
        if (!isWritten)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{entry.Name}-{generation}.deletions");
            entry = entry with { Deleted = Deleted, Deletions = deletions!.Write(Path.Combine(directory, name)) };
            isWritten = true;
        }
        return entry;
    }

    public void Dispose() => reader.Dispose();
}
