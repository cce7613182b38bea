using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Text.Dates;

namespace Archive.Web.Commands;

internal sealed record TokenLine(int Start, int End, string Surface, string Stem, string Key, int Position, IReadOnlyList<string> Joined, IReadOnlyList<string> Stems);

internal sealed record AnalysisLine(string Text, IReadOnlyList<TokenLine> Tokens);

internal sealed record DateLine(int Start, int End, string Calendar, string Edtf, string? From, string? To, string Certainty, string? Conflict, string Role);

internal sealed record DatesLine(string Text, IReadOnlyList<DateLine> Dates);

internal sealed record ListLine(string Id, string Lang, string Title, string Source, int Ordinal, string Date);

internal sealed record FaultLine(string File, string Place, string Reason, string Fix);

internal sealed record CaptureLine(string Path, string Digest, long Length);

internal sealed record AlreadyLine(string Path, string As);

internal sealed record IngestLine(
    IReadOnlyList<CaptureLine> Captured,
    IReadOnlyList<string> Statements,
    IReadOnlyList<AlreadyLine> AlreadyThere,
    IReadOnlyList<FaultLine> Quarantined,
    IReadOnlyList<FaultLine> Refused,
    IReadOnlyList<FaultLine> Curation,
    IReadOnlyList<string> PassedOver);

internal sealed record ProblemLine(string File, long? Offset, string Problem);

internal sealed record VerifyLine(int Captures, IReadOnlyList<ProblemLine> Problems);

internal sealed record EvaluateDocument(string? Id, string? Lang, string? Title, string? Body);

/// <summary>The shapes that <c>--json</c> prints, one object a line; docs/operations.md describes them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnalysisLine))]
[JsonSerializable(typeof(DatesLine))]
[JsonSerializable(typeof(ListLine))]
[JsonSerializable(typeof(SearchLine))]
[JsonSerializable(typeof(IngestLine))]
[JsonSerializable(typeof(VerifyLine))]
[JsonSerializable(typeof(EvaluateDocument))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    /// <summary>Writes the letters of every script as themselves.</summary>
    public static JsonLines Plain => LazyPlain.Value;

    // Lazy, since Default, which the generator makes, might not be there yet when this class begins.
    private static readonly Lazy<JsonLines> LazyPlain = new(MakePlain);

    private static JsonLines MakePlain() => new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Name(CalendarKind calendar) => calendar switch
    {
        CalendarKind.SolarHijri => "solar-hijri",
        CalendarKind.LunarHijri => "lunar-hijri",
        _ => "gregorian",
    };

    public static string Name(DateCertainty certainty) => certainty switch
    {
        DateCertainty.Certain => "certain",
        DateCertainty.Approximate => "approximate",
        _ => "uncertain",
    };

    public static string Name(DateRole role) => role switch
    {
        DateRole.Meeting => "meeting",
        DateRole.Publication => "publication",
        DateRole.Commemorated => "commemorated",
        _ => "mentioned",
    };
}
