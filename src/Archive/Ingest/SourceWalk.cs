namespace Archive.Ingest;

/// <summary>A file to read: its place in its collection, and where it is now.</summary>
/// <param name="Path">Collection and relative path: <c>seeds/letters/a.txt</c>. The same on every machine.</param>
internal sealed record SourceFile(string Collection, string Path, string FullName, string Root);

/// <param name="FullName">Where the file is now.</param>
internal sealed record FoundCollection(CollectionFile File, byte[] Bytes, string FullName);

/// <summary>
/// Finds the files under the paths that a person named. A folder with a <c>collection.yaml</c> is a collection, with
/// everything below it that no nearer one claims; a folder without one is a collection of its own name.
/// Names are data: a link that leaves the folder, or a name with <c>..</c> in it, is refused, and the rest goes on.
/// </summary>
internal sealed class SourceWalk
{
    private const string Rename = "Rename the file and read it again.";

    private readonly List<SourceFile> files = [];
    private readonly List<FoundCollection> collections = [];
    private readonly List<Fault> faults = [];
    private string except = "";
    private readonly Dictionary<string, FoundCollection?> byFolder = new(StringComparer.Ordinal);

    public IReadOnlyList<SourceFile> Files => files;
    public IReadOnlyList<FoundCollection> Collections => collections;
    public IReadOnlyList<Fault> Faults => faults;

    /// <param name="except">The archive's own folder: what stands in it is no source.</param>
    public static SourceWalk Of(IEnumerable<string> paths, string except)
    {
        var walk = new SourceWalk { except = Path.TrimEndingDirectorySeparator(except) };
        foreach (var path in paths)
            walk.Add(Path.GetFullPath(path), path);
        return walk;
    }

    private void Add(string full, string asNamed)
    {
        if (Directory.Exists(full))
        {
            full = Path.TrimEndingDirectorySeparator(full);
            var (root, collection) = CollectionAbove(full);
            Folder(full, root ?? full, collection?.File.Name ?? Path.GetFileName(full), 0);
        }
        else if (File.Exists(full))
        {
            var folder = Path.GetDirectoryName(full)!;
            var (root, collection) = CollectionAbove(folder);
            if (!string.Equals(Path.GetFileName(full), CollectionFile.FileName, StringComparison.Ordinal))
                One(full, root ?? folder, collection?.File.Name ?? Path.GetFileName(folder));
        }
        else
        {
            faults.Add(new Fault(asNamed, "", "There is no such file or folder.", "Check the path."));
        }
    }

    private void Folder(string folder, string root, string collection, int depth)
    {
        const int deepest = 32;
        if (folder == except)
            return;
        if (depth > deepest)
        {
            faults.Add(new Fault(Shown(folder, root), "", "The folders are nested too deep.", "Keep a collection within 32 levels."));
            return;
        }
        if (ReadCollection(folder) is { } found)
            (root, collection) = (folder, found.File.Name);
        FileSystemInfo[] entries;
        try
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            faults.Add(new Fault(Shown(folder, root), "", $"The folder cannot be read ({fault.Message}).", "Give the account that runs the archive leave to read it."));
            return;
        }
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.Name is CollectionFile.FileName || entry.Name.StartsWith('.') && !entry.Name.StartsWith("..", StringComparison.Ordinal))
                continue;
            if (entry.LinkTarget is not null && WhyNot(entry, root) is { } reason)
                faults.Add(new Fault(Shown(entry.FullName, root), "", reason, "Put a copy of what it leads to in its place, or remove it."));
            else if (entry is DirectoryInfo)
                Folder(entry.FullName, root, collection, depth + 1);
            else
                One(entry.FullName, root, collection);
        }
    }

    private void One(string full, string root, string collection)
    {
        var relative = Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        if (relative.Contains("..", StringComparison.Ordinal))
            faults.Add(new Fault(Shown(full, root), "", "The name has «..» in it, which reads as a way out of the folder.", Rename));
        else if (relative.Any(char.IsControl))
            faults.Add(new Fault(Shown(full, root), "", "The name has a control character in it.", Rename));
        else
            files.Add(new SourceFile(collection, $"{collection}/{relative}", full, root));
    }

    /// <summary>Null where the link leads to a file inside the folder, so that it can be named from there.</summary>
    private static string? WhyNot(FileSystemInfo link, string root)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) switch
            {
                FileInfo { Exists: true } file => file.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? null : "The link leads out of the collection's folder.",
                DirectoryInfo { Exists: true } => "The link leads to a folder.",
                _ => "The link leads nowhere.",
            };
        }
        catch (IOException)
        {
            return "The link leads round in a circle.";
        }
    }

    private (string? Folder, FoundCollection? Collection) CollectionAbove(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (ReadCollection(at) is { } found)
                return (at, found);
        }
        return (null, null);
    }

    private FoundCollection? ReadCollection(string folder)
    {
        if (byFolder.TryGetValue(folder, out var known))
            return known;
        var path = Path.Combine(folder, CollectionFile.FileName);
        FoundCollection? found = null;
        try
        {
            if (File.Exists(path))
            {
                var bytes = File.ReadAllBytes(path);
                found = new FoundCollection(CollectionFile.Parse(SourceDecoder.Decode(bytes)), bytes, path);
                collections.Add(found);
                faults.AddRange(found.File.Faults.Select(fault => new Fault(path, fault.Place, fault.Reason, fault.Fix)));
            }
        }
        catch (UnreadableSourceException fault)
        {
            faults.Add(new Fault(path, fault.Place, fault.Reason, fault.Fix));
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            faults.Add(new Fault(path, "", $"The file cannot be read ({fault.Message}).", "Give the account that runs the archive leave to read it."));
        }
        return byFolder[folder] = found;
    }

    private static string Shown(string full, string root) =>
        $"{Path.GetFileName(root)}/{Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/')}";
}
