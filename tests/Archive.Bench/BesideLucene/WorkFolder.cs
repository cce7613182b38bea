using System.Globalization;
using System.Text.Json;

namespace Archive.Bench.BesideLucene;

/// <summary>Where the bench keeps what it makes for a size of the corpus. All of it can be deleted; it is made again.</summary>
internal sealed class WorkFolder
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private readonly string path;

    public WorkFolder(string root, int documents)
    {
        path = System.IO.Path.Combine(root, documents.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
    }

    public string Corpus => Path("corpus.txt");

    public string Queries => Path("queries.txt");

    public string Deleted => Path("deleted.txt");

    public string Path(string name) => System.IO.Path.Combine(path, name);

    /// <summary>The size of all files of an index, in bytes.</summary>
    public long SizeOf(string name) => new DirectoryInfo(Path(name)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public string Empty(string name)
    {
        if (Directory.Exists(Path(name)))
            Directory.Delete(Path(name), recursive: true);
        return Directory.CreateDirectory(Path(name)).FullName;
    }

    /// <summary>Null where it was not made yet.</summary>
    public T? Read<T>(string name = "") where T : class =>
        File.Exists(FileOf<T>(name)) ? JsonSerializer.Deserialize<T>(File.ReadAllText(FileOf<T>(name))) : null;

    public void Write<T>(T figures, string name = "") where T : class => File.WriteAllText(FileOf<T>(name), JsonSerializer.Serialize(figures, Readable));

    /// <summary>Before it is made again: what was broken off half-way must not be taken for whole.</summary>
    public void Forget<T>(string name = "") where T : class => File.Delete(FileOf<T>(name));

    private string FileOf<T>(string name) => Path($"{name}{typeof(T).Name}.json");
}
