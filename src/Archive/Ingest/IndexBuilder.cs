using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Captures;
using Archive.Index;
using Archive.Search;
using Archive.Statements;
using Archive.Text.Analysis;

namespace Archive.Ingest;

/// <summary>A capture that nothing could be read from.</summary>
public sealed record QuarantinedCapture(Digest Digest, Fault Fault);

/// <summary>Makes the index from captures, register and curation: all of it, or what is new since it was last made.</summary>
/// <remarks>
/// A file's statements come from the newest of its captures that can be read: a file that became unreadable keeps the text
/// it had, and is reported. What the index holds depends on captures, register and curation alone, not on the way there.
/// </remarks>
internal sealed class IndexBuilder
{
    private const string PositionKey = "captures";
    private const string FollowsKey = "follows";
    private const string CurationKey = "curation";
    private const string ExtractorKey = "extractor";
    private const string FaultsKey = "faults";

    private readonly ArchiveFolder folder;
    private readonly CaptureStore captures;
    private readonly Register register;
    private readonly CurationRoom curation;
    private readonly SourceHistory history;
    private IngestFaults faults = new([], []);

    public IndexBuilder(ArchiveFolder folder, CaptureStore captures, Register register)
    {
        (this.folder, this.captures, this.register) = (folder, captures, register);
        curation = CurationRoom.Read(folder.Curation);
        history = new SourceHistory(captures, register);
    }

    /// <summary>Brings the index up to date, by adding to it or by making it again.</summary>
    /// <returns>Why it was made again; null where it was not.</returns>
    public string? Refresh(IngestReport report, IProgress<string>? progress)
    {
        var reason = Staleness(out var from, out var follows);
        if (reason is not null)
        {
            Rebuild(report, progress);
            return reason;
        }
        var changed = captures.ReadFrom(from).Select(capture => SourceUri.Path(capture.Uri));
        if (follows != register.Follows)
            changed = changed.Concat(register.Followed.Keys);
        var paths = changed.Distinct(StringComparer.Ordinal).ToList();
        if (paths.Count > 0)
        {
            using var writer = folder.Engine.OpenWriter(folder.Index, SearchSchema.Schema, Analyzers.For);
            foreach (var path in paths)
                Add(writer, path, report, progress);
            Commit(writer);
        }
        Tell(report);
        return null;
    }

    public void Rebuild(IngestReport report, IProgress<string>? progress)
    {
        faults = new IngestFaults([], []);
        using var writer = folder.Engine.CreateWriter(folder.Index, SearchSchema.Schema, Analyzers.For);
        foreach (var path in history.Paths)
            Add(writer, path, report, progress);
        Commit(writer);
        Tell(report);
    }

    /// <summary>Null where the index can be added to; else why it has to be made again.</summary>
    private string? Staleness(out CapturePosition position, out int follows)
    {
        (position, follows) = (default, 0);
        try
        {
            using var index = folder.OpenIndex();
            if (!TryPosition(index.UserData, out position))
                return "it does not say what it was made from";
            if (index.UserData.GetValueOrDefault(ExtractorKey) != Number(Extractor.Version))
                return "it was made by another version of the extractor";
            if (index.UserData.GetValueOrDefault(CurationKey) != curation.Fingerprint)
                return "the curation has changed";
            _ = int.TryParse(index.UserData.GetValueOrDefault(FollowsKey), NumberStyles.None, CultureInfo.InvariantCulture, out follows);
            faults = ReadFaults(index.UserData);
            return null;
        }
        catch (IndexMissingException)
        {
            return "there was none";
        }
        catch (Exception fault) when (fault is IndexVersionException or IndexDamagedException)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    private void Add(ISearchWriter writer, string path, IngestReport report, IProgress<string>? progress)
    {
        progress?.Report(path);
        faults.Quarantine.RemoveAll(entry => entry.Fault.File == path);
        faults.Curation.RemoveAll(entry => entry.File == path);
        foreach (var capture in history.Of(path))
        {
            var extraction = Extractor.Extract(path.Split('/')[0], path, capture.Digest, captures.Read(capture), MediaTypes.Of(path) ?? capture.MediaType, curation.For(path), register.IdOf);
            if (extraction.Fault is { } fault)
            {
                faults.Quarantine.Add(new QuarantinedCapture(capture.Digest, fault));
                continue;
            }
            faults.Curation.AddRange(extraction.CurationFaults);
            // What an older capture of the same file had more of goes out of sight; its ids stay its own.
            for (var ordinal = extraction.Statements.Count + 1; register.TryGetId(path, ordinal, out var gone); ordinal++)
                writer.Delete(gone.ToString());
            writer.AddRange(extraction.Statements.Select(StatementDocument.Of));
            report.Statements.AddRange(extraction.Statements.Select(statement => statement.Id));
            return;
        }
    }

    private void Commit(ISearchWriter writer)
    {
        // Ids are made durable before anything that shows them.
        register.Commit();
        writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PositionKey] = $"{Number(captures.End.FileNumber)}:{Number(captures.End.Offset)}",
            [FollowsKey] = Number(register.Follows),
            [CurationKey] = curation.Fingerprint,
            [ExtractorKey] = Number(Extractor.Version),
            [FaultsKey] = JsonSerializer.Serialize(faults, IngestFaultsJson.Default.IngestFaults),
        });
    }

    /// <summary>Nothing is added to an archive that has lost captures: the index would be made again without them, and nobody would know.</summary>
    /// <exception cref="ArchiveDamagedException">The index was made from more captures than there are.</exception>
    public static void RequireCaptures(ArchiveFolder folder, CaptureStore captures)
    {
        try
        {
            using var index = folder.OpenIndex();
            if (TryPosition(index.UserData, out var position) && position > captures.End)
                throw new ArchiveDamagedException("captures: records are missing that the index was made from. Put the files back from a copy; if they are lost for good, delete the folder «index» and run archive reindex.");
        }
        catch (Exception fault) when (fault is IndexMissingException or IndexVersionException or IndexDamagedException)
        {
            // An index that cannot be read says nothing; it is made again.
        }
    }

    /// <summary>Every fault that stands, whether this run made it or an earlier one.</summary>
    private void Tell(IngestReport report)
    {
        report.Quarantined.AddRange(faults.Quarantine.Select(entry => entry.Fault));
        report.Curation.AddRange(faults.Curation);
        report.Curation.AddRange(curation.Faults);
        report.Curation.AddRange(curation.Paths.Where(path => !history.Has(path)).Select(path =>
            new Fault(path, "", "Curation speaks of this file, but the archive has none of that name.", "Correct the entry's «file», or read the file in.")));
    }

    public static IngestFaults ReadFaults(IReadOnlyDictionary<string, string> userData) =>
        userData.TryGetValue(FaultsKey, out var json) ? JsonSerializer.Deserialize(json, IngestFaultsJson.Default.IngestFaults) ?? new([], []) : new([], []);

    /// <summary>The end of the captures that an index was made from; false where it does not say.</summary>
    public static bool TryPosition(IReadOnlyDictionary<string, string> userData, out CapturePosition position)
    {
        var parts = (userData.GetValueOrDefault(PositionKey) ?? "").Split(':');
        var read = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var file)
            & long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
        position = new CapturePosition(file, offset);
        return read && parts.Length == 2;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the index was made in spite of.</summary>
internal sealed record IngestFaults(List<QuarantinedCapture> Quarantine, List<Fault> Curation);

[JsonSourceGenerationOptions(Converters = [typeof(StatementJson.DigestConverter)])]
[JsonSerializable(typeof(IngestFaults))]
internal sealed partial class IngestFaultsJson : JsonSerializerContext;
