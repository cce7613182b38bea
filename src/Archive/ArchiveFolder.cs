using Archive.Index;
using Archive.Search;

namespace Archive;

/// <summary>Where each thing is in an archive's folder, and what reads and writes its index.</summary>
/// <param name="engine">The program's own where it is null.</param>
public sealed class ArchiveFolder(string path, ISearchEngine? engine = null)
{
    internal const string CollectionEnding = ".collection.yaml";

    public string Path { get; } = System.IO.Path.GetFullPath(path);
    public string Captures => System.IO.Path.Combine(Path, "captures");
    public string Register => System.IO.Path.Combine(Path, "register.jsonl");
    public string Curation => System.IO.Path.Combine(Path, "curation");
    /// <summary>An institution's own authority records, laid over those of the program.</summary>
    public string Authorities => System.IO.Path.Combine(Path, "authorities");
    public string Index => System.IO.Path.Combine(Path, "index");
    public ISearchEngine Engine { get; } = engine ?? new EmbeddedEngine();
    /// <summary>The folder that each collection was read from, on this machine.</summary>
    public string Places => System.IO.Path.Combine(Path, "places.json");
    /// <summary>When every byte was last checked, and what came of it.</summary>
    public string Fixity => System.IO.Path.Combine(Path, "fixity.json");

    /// <exception cref="IndexMissingException">Nothing was read into the folder yet.</exception>
    /// <exception cref="IndexVersionException">The index was made by another version.</exception>
    /// <exception cref="IndexDamagedException"/>
    internal ISearchReader OpenIndex() => Engine.OpenReader(Index, SearchSchema.Schema);
}
