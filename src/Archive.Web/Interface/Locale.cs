using System.Collections.Frozen;
using System.Text.Json;
using Archive.Text;

namespace Archive.Web.Interface;

/// <summary>The words of the interface in one language: <c>Locales/*.json</c>, a key and a plain sentence with <c>{0}</c> for what is inserted.</summary>
public static class Locale
{
    /// <summary>The languages of the interface, in the order in which they are offered.</summary>
    public static IReadOnlyList<Language> Offered { get; } = [Language.English, Language.Urdu, Language.Persian, Language.Hindi];

    private static readonly FrozenDictionary<Language, FrozenDictionary<string, string>> Texts =
        Offered.ToFrozenDictionary(language => language, Load);

    public static FrozenDictionary<string, string> Of(Language language) => Texts[language];

    private static FrozenDictionary<string, string> Load(Language language)
    {
        var name = $"Locales/{language.Tag()}.json";
        using var stream = typeof(Locale).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
