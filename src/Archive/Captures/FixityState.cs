using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Captures;

/// <summary>When every byte of the archive was last checked against its digest, and what came of it. Written by <c>archive verify</c>.</summary>
public sealed record FixityState(DateTimeOffset CheckedAt, int Captures, int Problems)
{
    public static FixityState? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), FixityJson.Default.FixityState) : null;
        }
        catch (JsonException)
        {
            // Derived: the next check writes it anew.
            return null;
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FixityJson.Default.FixityState);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FixityState))]
internal sealed partial class FixityJson : JsonSerializerContext;
