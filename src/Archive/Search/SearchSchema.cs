using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>What the index holds of a statement, and the weights that ranking starts from.</summary>
internal static class SearchSchema
{
    public const string Title = "title";
    public const string Body = "body";

    public const string Lang = "lang";
    public const string Publisher = "publisher";
    /// <summary>Gregorian years that the meeting can have been in; the empty value where it cannot be derived.</summary>
    public const string Year = "year";
    /// <summary>The meeting's day, <c>2024-07-30</c>, where it is known to the day.</summary>
    public const string Day = "day";
    /// <summary>The digest of the capture, in hex.</summary>
    public const string Capture = "capture";

    /// <summary>The first and the last day that the meeting can have been on, as day numbers.</summary>
    public const string From = "from";
    public const string To = "to";
    /// <summary>The day, then a number of the statement's own: a total order of the dated statements.</summary>
    public const string Order = "order";

    public static IndexSchema Schema { get; } = new(
        Analyzer.Version,
        [new TextField(1, Title, Boost: 2.0f, LengthNormalization: 0.5f), new TextField(2, Body, Boost: 1.0f, LengthNormalization: 0.75f)],
        [Lang, Publisher, Year, Day, Capture],
        [From, To, Order]);

    /// <summary>How much an occurrence counts that matches in this layer.</summary>
    public static float Weight(Layer layer) => layer switch
    {
        Layer.Surface => 1.0f,
        Layer.Joined => 0.9f,
        Layer.Stem => 0.8f,
        _ => 0.4f,
    };

    /// <summary>Function words count little in ranking; they still have to be there.</summary>
    public const float StopWordWeight = 0.2f;

    /// <summary>A word and its neighbour written as one, or a word written as two, against the word as it stands.</summary>
    public const float SpacingWeight = 0.9f;

    // What a form is worth that stands for the reader's word, against the word itself. The order is that of trust: the same name in
    // the same language, the preferred name elsewhere, another name, the same letters, the same sound.
    public const float OwnNameWeight = 0.75f;
    public const float NameWeight = 0.7f;
    public const float OtherNameWeight = 0.65f;
    public const float HiddenNameWeight = 0.6f;
    public const float MeaningWeight = 0.65f;
    public const float OtherMeaningWeight = 0.6f;
    public const float SameLettersWeight = 0.6f;
    public const float SoundWeight = 0.55f;

    /// <summary>The power of the similarity: a twin counts much more than a cousin.</summary>
    public const float SoundSharpness = 4;

    /// <summary>A sound-alike of a word whose meaning is known counts half.</summary>
    public const float BesideMeaning = 0.5f;

    /// <summary>A homograph whose other meaning is more common counts half.</summary>
    public const float GuardedShare = 0.5f;

    /// <summary>A form of one language in a text of another.</summary>
    public const float StrayShare = 0.8f;

    /// <summary>How alike a spelling has to sound to be offered for a word that no text has.</summary>
    public const float NearSound = 0.6f;

    /// <summary>How many letters a word can differ in and still be taken for a misspelling of another.</summary>
    public static int Edits(string word) => word.Length switch { <= 2 => 0, <= 4 => 1, _ => 2 };

    /// <summary>All that stands for a word together stays below the word itself.</summary>
    public const float Ceiling = 0.75f;

    public static readonly Language[] SearchedLanguages = [Language.Urdu, Language.Persian, Language.Hindi, Language.Arabic, Language.English, Language.Undetermined];
}
