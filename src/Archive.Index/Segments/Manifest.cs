using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>A segment as the manifest names it. Files in the order of <see cref="SegmentReader"/>; deletions apart, since they change.</summary>
internal sealed record SegmentEntry(string Name, int Documents, int Deleted, IReadOnlyList<FileEntry> Files, FileEntry? Deletions)
{
    [JsonIgnore]
    public IEnumerable<FileEntry> AllFiles => Deletions is null ? Files : Files.Append(Deletions);
}

/// <summary>
/// What an index is at one commit: <c>manifest-N</c>, JSON in one line, then a line with its CRC-32C. The highest N
/// counts; it appears by rename, whole or not at all.
/// </summary>
internal sealed record Manifest(
    int Format,
    long Generation,
    long NextSegment,
    int AnalyzerVersion,
    IReadOnlyList<string> Fields,
    IReadOnlyList<string> KeywordColumns,
    IReadOnlyList<string> NumberColumns,
    Dictionary<string, string> UserData,
    IReadOnlyList<SegmentEntry> Segments)
{
    public const string Prefix = "manifest-";

    public static string FileName(long generation) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation}");

    public static Manifest Empty(IndexSchema schema, long generation) => new(PagedFormat.Version, generation, 1, schema.AnalyzerVersion,
        FieldNames(schema), schema.KeywordColumns, schema.NumberColumns, new Dictionary<string, string>(StringComparer.Ordinal), []);

    /// <summary>The highest generation in the folder, 0 where there is no index.</summary>
    public static long Newest(string directory)
    {
        long newest = 0;
        if (!Directory.Exists(directory))
            return newest;
        foreach (var path in Directory.EnumerateFiles(directory, Prefix + "*"))
        {
            if (long.TryParse(Path.GetFileName(path.AsSpan())[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
                newest = Math.Max(newest, generation);
        }
        return newest;
    }

    /// <exception cref="FileNotFoundException">A writer has replaced it.</exception>
    public static Manifest Read(string directory, long generation)
    {
        var path = Path.Combine(directory, FileName(generation));
        var bytes = File.ReadAllBytes(path);
        var line = bytes.AsSpan().IndexOf((byte)'\n');
        if (line < 0 || !bytes.AsSpan(line).SequenceEqual(ChecksumLine(bytes.AsSpan(0, line))))
            throw new IndexDamagedException(path, 0, "the checksum of the manifest does not agree");
        try
        {
            using (var document = JsonDocument.Parse(bytes.AsMemory(0, line)))
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(nameof(Format), out var number)
                    || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var format))
                    throw new IndexDamagedException(path, 0, "the manifest does not say its format");
                if (format != PagedFormat.Version)
                    throw new IndexVersionException(directory, string.Create(CultureInfo.InvariantCulture, $"index format {format}, this program has {PagedFormat.Version}"));
            }
            var read = JsonSerializer.Deserialize(bytes.AsSpan(0, line), ManifestJson.Default.Manifest);
            return read is not null && read.Generation == generation && read.Segments.All(IsSound)
                ? read
                : throw new IndexDamagedException(path, 0, "what the manifest says cannot be");
        }
        catch (JsonException e)
        {
            throw new IndexDamagedException(path, e.BytePositionInLine ?? 0, "the manifest cannot be read");
        }
    }

    public void Write(string directory)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest);
        DurableFile.Replace(Path.Combine(directory, FileName(Generation)), [.. json, .. ChecksumLine(json)]);
    }

    /// <exception cref="IndexVersionException">The index was made with another analyzer version, other fields or columns.</exception>
    public void Require(string directory, IndexSchema schema)
    {
        if (AnalyzerVersion != schema.AnalyzerVersion)
        {
            throw new IndexVersionException(directory, string.Create(CultureInfo.InvariantCulture,
                $"analyzer version {AnalyzerVersion}, this program has {schema.AnalyzerVersion}"));
        }
        if (!Fields.SequenceEqual(FieldNames(schema), StringComparer.Ordinal)
            || !KeywordColumns.SequenceEqual(schema.KeywordColumns, StringComparer.Ordinal)
            || !NumberColumns.SequenceEqual(schema.NumberColumns, StringComparer.Ordinal))
            throw new IndexVersionException(directory, "other fields or columns");
    }

    private static bool IsSound(SegmentEntry? segment) => segment is { Documents: >= 1 } && segment.Deleted >= 0 && segment.Deleted <= segment.Documents
        && segment.Files.Count == SegmentReader.Kinds.Length && (segment.Deletions is null) == (segment.Deleted == 0)
        // Nothing outside of the folder.
        && segment.AllFiles.All(file => file is { Name.Length: > 0, Length: > 0 } && Path.GetFileName(file.Name) == file.Name);

    private static IReadOnlyList<string> FieldNames(IndexSchema schema) =>
        [.. schema.Fields.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Id} {f.Name}"))];

    private static byte[] ChecksumLine(ReadOnlySpan<byte> json) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\ncrc32c {Crc32C.Compute(json):x8}\n"));
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
