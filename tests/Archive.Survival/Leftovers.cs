using Archive.Index.Segments;
using Archive.Index.Storage;

namespace Archive.Survival;

/// <summary>What a folder holds besides its newest commit.</summary>
internal static class Leftovers
{
    public static List<string> Of(string folder)
    {
        var generation = Manifest.Newest(folder);
        // Generation 0: killed before the first commit, so nothing is to be kept.
        var kept = (generation == 0 ? [] : Manifest.Read(folder, generation).Segments).SelectMany(s => s.AllFiles).Select(f => f.Name)
            .Concat([Manifest.FileName(generation), WriterLock.FileName]).ToHashSet(StringComparer.Ordinal);
        return [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Where(name => !kept.Contains(name)).Order(StringComparer.Ordinal)];
    }
}
