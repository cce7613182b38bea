using System.Security.Cryptography;

namespace Archive.Ingest;

/// <summary>The curation files of an archive, in the order they are laid over each other: a collection's own first, then people's by file name.</summary>
internal sealed class CurationRoom
{
    private readonly Dictionary<string, List<Curation>> byPath = new(StringComparer.Ordinal);

    /// <summary>A digest of all the files: when it changes, what was derived with them is made again.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>Every file that some entry speaks of.</summary>
    public IEnumerable<string> Paths => byPath.Keys;

    public List<Fault> Faults { get; } = [];

    public IReadOnlyList<Curation> For(string path) => byPath.TryGetValue(path, out var entries) ? entries : [];

    public static CurationRoom Read(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        var contents = files
            .OrderBy(file => !file.EndsWith(ArchiveFolder.CollectionEnding, StringComparison.Ordinal))
            .ThenBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(file => (File: file, Bytes: File.ReadAllBytes(file)))
            .ToList();
        foreach (var (file, bytes) in contents)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file) + "\n"));
            hash.AppendData(SHA256.HashData(bytes));
        }
        var room = new CurationRoom { Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset()) };
        foreach (var (file, bytes) in contents)
            room.Add(file, bytes);
        return room;
    }

    private void Add(string file, byte[] bytes)
    {
        try
        {
            var collection = CollectionFile.Parse(SourceDecoder.Decode(bytes));
            // The copy of a collection's own file: its faults are named where it stands, when it is read.
            if (!file.EndsWith(ArchiveFolder.CollectionEnding, StringComparison.Ordinal))
                Faults.AddRange(collection.Faults.Select(fault => new Fault($"curation/{Path.GetFileName(file)}", fault.Place, fault.Reason, fault.Fix)));
            foreach (var entry in collection.Curation)
            {
                var path = $"{collection.Name}/{entry.File}";
                if (!byPath.TryGetValue(path, out var entries))
                    byPath[path] = entries = [];
                entries.Add(entry);
            }
        }
        catch (UnreadableSourceException fault)
        {
            Faults.Add(new Fault($"curation/{Path.GetFileName(file)}", fault.Place, fault.Reason, fault.Fix));
        }
    }
}
