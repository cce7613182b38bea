using Archive.Captures;
using Archive.Statements;

namespace Archive.Ingest;

/// <param name="As">The path under which the archive has the same bytes already.</param>
public sealed record AlreadyThere(string Path, string As);

/// <summary>What an ingest did, file by file, and every fault that stands in the archive.</summary>
public sealed class IngestReport
{
    public List<Capture> Captured { get; } = [];
    /// <summary>Statements that are new or changed in the index.</summary>
    public List<StatementId> Statements { get; } = [];
    public List<AlreadyThere> AlreadyThere { get; } = [];
    /// <summary>Kept as bytes, but nothing could be read from them.</summary>
    public List<Fault> Quarantined { get; } = [];
    /// <summary>Not kept: there was nothing to keep, or it may not be.</summary>
    public List<Fault> Refused { get; } = [];
    /// <summary>Curation that does not fit its file; the rest of it is applied.</summary>
    public List<Fault> Curation { get; } = [];
    /// <summary>Lists of checksums, which are no texts.</summary>
    public List<string> PassedOver { get; } = [];

    public bool IsClean => Quarantined.Count + Refused.Count + Curation.Count == 0;
}
