using Archive.Captures;
using Archive.Statements;

namespace Archive.Ingest;

/// <summary>What each file held: its captures, and what the register says it came to hold again.</summary>
internal sealed class SourceHistory
{
    private readonly CaptureStore captures;
    private readonly IReadOnlyDictionary<string, Digest> followed;
    private readonly Dictionary<string, List<Capture>> byPath = new(StringComparer.Ordinal);

    public SourceHistory(CaptureStore captures, Register register)
    {
        this.captures = captures;
        followed = register.Followed;
        foreach (var capture in captures.All)
            Add(capture);
    }

    /// <summary>Every file that holds a text of its own, in the order in which they were first read.</summary>
    public IEnumerable<string> Paths => byPath.Keys.Concat(followed.Keys.Where(path => !byPath.ContainsKey(path)));

    public bool Has(string path) => byPath.ContainsKey(path) || followed.ContainsKey(path);

    /// <summary>What the file holds now; null where it never held bytes that the archive did not have from elsewhere.</summary>
    public Digest? Current(string path) => Of(path).Select(capture => (Digest?)capture.Digest).FirstOrDefault();

    /// <summary>The captures of the file, the one that it holds now first, then the others from the newest.</summary>
    public IEnumerable<Capture> Of(string path)
    {
        IEnumerable<Capture> own = byPath.TryGetValue(path, out var list) ? list.AsEnumerable().Reverse() : [];
        return followed.TryGetValue(path, out var digest) && captures.TryGet(digest, out var now)
            ? own.Where(capture => capture.Digest != digest).Prepend(now)
            : own;
    }

    public void Add(Capture capture)
    {
        var path = SourceUri.Path(capture.Uri);
        if (!byPath.TryGetValue(path, out var list))
            byPath[path] = list = [];
        list.Add(capture);
    }
}
