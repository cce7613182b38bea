namespace Archive.Text;

/// <summary>A language that a text can be in, as far as this archive tells languages apart.</summary>
/// <remarks>The numbers are written into the index: never renumber, only add.</remarks>
public enum Language : byte
{
    /// <summary>Not told apart: too short, no letters, or a script that has no analyzer of its own (BCP 47 <c>und</c>).</summary>
    Undetermined = 0,
    Urdu = 1,
    Persian = 2,
    Hindi = 3,
    Arabic = 4,
    /// <summary>English, and any other text in Latin script.</summary>
    English = 5,
}

public static class Languages
{
    /// <summary>The languages that the archive collects; each has a room and an analyzer of its own.</summary>
    public static IReadOnlyList<Language> Collected { get; } = [Language.Urdu, Language.Persian, Language.Hindi];

    /// <summary>The BCP 47 tag: <c>ur</c>, <c>fa</c>, <c>hi</c>, <c>ar</c>, <c>en</c> or <c>und</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.Urdu => "ur",
        Language.Persian => "fa",
        Language.Hindi => "hi",
        Language.Arabic => "ar",
        Language.English => "en",
        _ => "und",
    };

    /// <summary>The value of HTML's <c>dir</c>: <c>rtl</c>, <c>ltr</c>, or <c>auto</c> where the language is not known.</summary>
    public static string Direction(this Language language) => language switch
    {
        Language.Urdu or Language.Persian or Language.Arabic => "rtl",
        Language.Hindi or Language.English => "ltr",
        _ => "auto",
    };

    /// <summary>Reads a BCP 47 tag; a region or script after the language (<c>fa-AF</c>) is ignored.</summary>
    public static bool TryParse(string? tag, out Language language)
    {
        var end = tag?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var primary = (end < 0 ? tag : tag![..end]) ?? "";
        Language? found = primary.ToUpperInvariant() switch
        {
            "UR" => Language.Urdu,
            "FA" => Language.Persian,
            "HI" => Language.Hindi,
            "AR" => Language.Arabic,
            "EN" => Language.English,
            "UND" => Language.Undetermined,
            _ => null,
        };
        language = found ?? Language.Undetermined;
        return found is not null;
    }
}
