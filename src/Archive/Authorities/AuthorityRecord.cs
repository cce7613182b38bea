using Archive.Text;

namespace Archive.Authorities;

public enum AuthorityType
{
    /// <summary>A word of the general vocabulary, not a name.</summary>
    Concept,
    Person,
    Place,
    Organisation,
    Office,
    Topic,
}

/// <summary>As the labels of SKOS.</summary>
public enum NameFormKind
{
    /// <summary>The plain, neutral name in its language: one each.</summary>
    Preferred,
    Alternative,

    /// <summary>Never shown as a name: damaged and misspelt forms that texts have.</summary>
    Hidden,
}

/// <param name="IsGuarded">A homograph whose other meaning is more common in the language: it counts half.</param>
public sealed record NameForm(Language Language, string Text, NameFormKind Kind, bool IsGuarded);

/// <summary>A person, organisation, place or topic, or a concept of the lexicon, with its name forms in each language and script.</summary>
/// <param name="Same">Identifiers elsewhere, such as <c>iso3166:IR</c> (skos:exactMatch).</param>
public sealed record AuthorityRecord(string Id, AuthorityType Type, IReadOnlyList<NameForm> Names, IReadOnlyList<string> Same, string Note)
{
    /// <summary>What names this record in a language, else in English; null where neither has a name.</summary>
    public NameForm? Preferred(Language language) =>
        Names.FirstOrDefault(name => name.Language == language && name.Kind == NameFormKind.Preferred)
            ?? Names.FirstOrDefault(name => name.Language == Language.English && name.Kind == NameFormKind.Preferred);

    /// <summary>The same as text, else its id.</summary>
    public string Label(Language language) => Preferred(language)?.Text ?? Id;
}
