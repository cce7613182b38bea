using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Captures;
using Archive.Text;
using Archive.Text.Dates;

namespace Archive.Statements;

/// <summary>A statement as JSON: how the index keeps it, and what <c>show --json</c> prints. Names are camelCase, languages BCP 47 tags.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LanguageConverter), typeof(DigestConverter), typeof(StatementIdConverter),
        typeof(Kebab<BlockRole>), typeof(Kebab<CalendarKind>), typeof(Kebab<DateCertainty>), typeof(Kebab<DateRole>)])]
[JsonSerializable(typeof(Statement))]
public sealed partial class StatementJson : JsonSerializerContext
{
    public static byte[] Write(Statement statement) => JsonSerializer.SerializeToUtf8Bytes(statement, Plain.Statement);

    public static Statement Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.Statement) ?? throw new JsonException("A statement was expected, not null.");

    /// <summary>Writes the letters of every script as themselves.</summary>
    public static StatementJson Plain => LazyPlain.Value;

    // Not a static field of its own: Default, which the generator makes, might not be there yet.
    private static readonly Lazy<StatementJson> LazyPlain = new(MakePlain);

    private static StatementJson MakePlain() =>
        new(new JsonSerializerOptions(Default.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed class LanguageConverter : JsonConverter<Language>
    {
        public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Languages.TryParse(reader.GetString(), out var language) ? language : throw new JsonException("Not a language tag known here.");

        public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) => writer.WriteStringValue(value.Tag());
    }

    internal sealed class DigestConverter : JsonConverter<Digest>
    {
        public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Captures.Digest.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class StatementIdConverter : JsonConverter<StatementId>
    {
        public override StatementId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Statements.StatementId.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, StatementId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class Kebab<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
        where T : struct, Enum;
}
