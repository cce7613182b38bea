using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Archive.Statements;

/// <summary>A line of the register as it stands in the file; which fields it has depends on <see cref="Op"/>.</summary>
internal sealed record RegisterLine(
    [property: JsonPropertyName("op")] string? Op,
    [property: JsonPropertyName("id")] string? Id = null,
    [property: JsonPropertyName("source")] string? Source = null,
    [property: JsonPropertyName("ordinal")] int? Ordinal = null,
    [property: JsonPropertyName("to")] string? To = null,
    [property: JsonPropertyName("reason")] string? Reason = null,
    [property: JsonPropertyName("capture")] string? Capture = null,
    [property: JsonPropertyName("at")] string? At = null,
    [property: JsonPropertyName("sum")] string? Sum = null)
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly RegisterJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    });

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    [JsonIgnore]
    public DateTimeOffset Instant => DateTimeOffset.ParseExact(At ?? "", InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json.RegisterLine), (byte)'\n'];

    /// <summary>Chains the line to the one before it: a line that was changed, lost or moved breaks the chain.</summary>
    public string SumAfter(string? before)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this with { Sum = before ?? "" }, Json.RegisterLine);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 8));
    }

    /// <exception cref="JsonException">It is no such line.</exception>
    public static RegisterLine Read(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize(line, Json.RegisterLine) ?? throw new JsonException("The line is null.");
}

[JsonSerializable(typeof(RegisterLine))]
internal sealed partial class RegisterJson : JsonSerializerContext;
