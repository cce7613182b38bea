using System.Globalization;
using Archive.Captures;
using Archive.Index;
using Archive.Index.Storage;
using Archive.Ingest;
using Archive.Statements;

namespace Archive;

/// <summary>
/// The archive on disk, for the one who writes: captures, register, curation, and the index that is made of them.
/// Bytes first, index last: what <see cref="Ingest"/> reports as stored is on disk, and the index can be made again from it.
/// </summary>
public sealed class ArchiveStore : IDisposable
{
    private readonly ArchiveFolder folder;
    private readonly CaptureStore captures;
    private readonly Register register;

    private ArchiveStore(ArchiveFolder folder, CaptureStore captures, Register register)
    {
        this.folder = folder;
        this.captures = captures;
        this.register = register;
    }

    /// <exception cref="ArchiveDamagedException">A record cannot be read; nothing is added to a damaged archive.</exception>
    public static ArchiveStore Open(ArchiveFolder at, TimeProvider clock)
    {
        Directory.CreateDirectory(at.Curation);
        var kept = CaptureStore.Open(at.Captures, clock);
        if (kept.Damage is [var problem, ..])
            throw new ArchiveDamagedException($"captures/{problem.File}, byte {problem.Offset.ToString(CultureInfo.InvariantCulture)}: {problem.What} {problem.Fix} (archive verify lists everything.)");
        IndexBuilder.RequireCaptures(at, kept);
        return new ArchiveStore(at, kept, Register.Open(at.Register, clock));
    }

    /// <summary>What the last writer left half done and this one put right; for the operator to see.</summary>
    public IReadOnlyList<string> Notices => [.. captures.Notices, .. register.Notices];

    /// <summary>Reads files and folders into the archive. The same again changes nothing.</summary>
    /// <param name="progress">Gets the path of each file as it is read.</param>
    public IngestReport Ingest(IEnumerable<string> paths, IProgress<string>? progress = null)
    {
        var walk = SourceWalk.Of(paths, folder.Path);
        var report = new IngestReport();
        report.Refused.AddRange(walk.Faults);
        var history = new SourceHistory(captures, register);
        var places = new CollectionPlaces(folder.Places);
        using (var batch = captures.Begin())
        {
            foreach (var file in walk.Files)
            {
                progress?.Report(file.Path);
                if (MediaTypes.IsManifest(file.Path))
                    report.PassedOver.Add(file.Path);
                else if (Bytes(file, report) is { } bytes)
                    Put(batch, file, bytes, history, places, report);
            }
            batch.Commit();
        }
        register.Commit();
        places.Keep();
        foreach (var collection in walk.Collections)
            Keep(collection);
        new IndexBuilder(folder, captures, register).Refresh(report, progress);
        // Of the faults that stand, those of what was named now; reindex tells all.
        var named = walk.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var collections = walk.Files.Select(file => file.Collection).Concat(walk.Collections.Select(collection => collection.File.Name)).Append("curation").ToHashSet(StringComparer.Ordinal);
        report.Quarantined.RemoveAll(fault => !named.Contains(fault.File));
        report.Curation.RemoveAll(fault => !collections.Contains(fault.File.Split('/')[0]));
        return report;
    }

    /// <summary>Makes the index again from captures, register and curation.</summary>
    public IngestReport Reindex(IProgress<string>? progress = null)
    {
        var report = new IngestReport();
        new IndexBuilder(folder, captures, register).Rebuild(report, progress);
        return report;
    }

    /// <summary>Brings the index up to date where it is missing, of another version or behind; says why it was made again, or null where it was not.</summary>
    public string? EnsureIndex(IngestReport report) => new IndexBuilder(folder, captures, register).Refresh(report, null);

    private void Put(CaptureBatch batch, SourceFile file, byte[] bytes, SourceHistory history, CollectionPlaces places, IngestReport report)
    {
        var digest = Digest.Of(bytes);
        var current = history.Current(file.Path);
        var isChange = current is { } held && held != digest;
        if (places.Other(file.Collection, file.Root) is { } other && isChange)
        {
            report.Refused.Add(new Fault(file.Path, "", $"Another folder is called «{file.Collection}» too, and has a file of this name: {other}.",
                $"Put a {CollectionFile.FileName} with a «name» of its own into one of them."));
            return;
        }
        var outcome = batch.Put(bytes, SourceUri.Of(file.Path), MediaTypes.Of(file.Path)!, out var capture);
        if (outcome == PutOutcome.Added)
        {
            report.Captured.Add(capture);
            history.Add(capture);
        }
        else if (!isChange)
        {
            report.AlreadyThere.Add(new AlreadyThere(file.Path, SourceUri.Path(capture.Uri)));
        }
        // The log alone says what a file holds, unless it came to hold again what the archive has from before.
        if (isChange && (outcome == PutOutcome.AlreadyExists || register.Followed.ContainsKey(file.Path)))
            register.Follow(file.Path, digest);
    }

    private static byte[]? Bytes(SourceFile file, IngestReport report)
    {
        try
        {
            if (MediaTypes.Of(file.Path) is null)
            {
                report.Refused.Add(new Fault(file.Path, "", "The archive reads no file of this kind.", "Give the text as .txt, .md or .html in UTF-8."));
                return null;
            }
            var length = new FileInfo(file.FullName).Length;
            if (length > CaptureStoreOptions.DefaultMaxCaptureBytes)
            {
                report.Refused.Add(new Fault(file.Path, "", string.Create(CultureInfo.InvariantCulture, $"The file is larger than {CaptureStoreOptions.DefaultMaxCaptureBytes >> 20} MiB."), "Split it."));
                return null;
            }
            if (length == 0)
            {
                report.Refused.Add(new Fault(file.Path, "", "The file is empty.", "Remove it, or put the text into it."));
                return null;
            }
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            report.Refused.Add(new Fault(file.Path, "", $"The file cannot be read ({fault.Message}).", "Give the account that runs the archive leave to read it."));
            return null;
        }
    }

    /// <summary>A collection's own curation is kept beside people's, so that the archive can be made again without the folder it came from.</summary>
    private void Keep(FoundCollection collection)
    {
        var kept = Path.Combine(folder.Curation, collection.File.Name + ArchiveFolder.CollectionEnding);
        if (!File.Exists(kept) || !File.ReadAllBytes(kept).AsSpan().SequenceEqual(collection.Bytes))
            DurableFile.Replace(kept, collection.Bytes);
    }

    public void Dispose() => register.Dispose();
}
