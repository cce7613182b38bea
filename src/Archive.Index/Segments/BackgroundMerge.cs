using System.Globalization;

namespace Archive.Index.Segments;

/// <summary>One merge, on a thread of its own, of segments as they are when it begins. What is deleted in them meanwhile is carried over when it is taken in.</summary>
internal sealed class BackgroundMerge : IDisposable
{
    private readonly string directory;
    private readonly IndexSchema schema;
    private readonly List<SegmentReader> readers;
    private readonly CancellationTokenSource cancel = new();
    private readonly Task<(SegmentEntry? Entry, int[][] Renumbered)> work;
    private bool isTaken;

    public BackgroundMerge(string directory, long number, IndexSchema schema, IReadOnlyList<OpenSegment> sources)
    {
        (this.directory, this.schema, Sources) = (directory, schema, sources);
        FilePrefix = string.Create(CultureInfo.InvariantCulture, $"segment-{number}.");
        readers = [.. sources.Select(s => s.Share())];
        work = Task.Factory.StartNew(() => SegmentMerger.Merge(directory, number, schema, readers, cancel.Token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public IReadOnlyList<OpenSegment> Sources { get; }

    /// <summary>What the names of the files begin with that it writes.</summary>
    public string FilePrefix { get; }

    public bool IsDone => work.IsCompleted;

    /// <summary>Waits for the end. The merged segment, without what was deleted in its sources until now; null where nothing is left of them.</summary>
    /// <exception cref="IOException">It could not be written; or whatever else the merge ended with.</exception>
    public OpenSegment? Take()
    {
        var (entry, renumbered) = work.GetAwaiter().GetResult();
        var merged = entry is null ? null : new OpenSegment(IndexReader.OpenSegment(directory, entry, schema));
        isTaken = true;
        for (var i = 0; i < renumbered.Length; i++)
        {
            for (var document = 0; document < renumbered[i].Length; document++)
            {
                if (renumbered[i][document] >= 0 && Sources[i].IsDeleted(document))
                    merged!.Delete(renumbered[i][document]);
            }
        }
        return merged;
    }

    /// <summary>Ends it, and removes its files unless it was taken.</summary>
    public void Dispose()
    {
        cancel.Cancel();
        ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
        foreach (var reader in readers)
            reader.Dispose();
        if (!isTaken && work.IsCompletedSuccessfully && work.Result.Entry is { } entry)
        {
            foreach (var file in entry.Files)
                File.Delete(Path.Combine(directory, file.Name));
        }
        cancel.Dispose();
    }
}
