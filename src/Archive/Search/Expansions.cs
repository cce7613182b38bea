namespace Archive.Search;

/// <summary>What is searched for a word besides the word as it is written. Each can be switched off; all are on unless the reader says otherwise.</summary>
[Flags]
public enum Expansions
{
    None = 0,

    /// <summary>Other inflections of the word.</summary>
    Stems = 1,

    /// <summary>The word written as one, with a ZWNJ, or apart.</summary>
    Joined = 2,

    /// <summary>The name forms of people, places, organisations and offices, in every language.</summary>
    Names = 4,

    /// <summary>The words of the lexicon that mean the same in other languages.</summary>
    Meanings = 8,

    /// <summary>The same word in other scripts and in the other language of the same script, found by letters and by sound.</summary>
    Scripts = 16,

    All = Stems | Joined | Names | Meanings | Scripts,
}

/// <summary>The names of the switches, as addresses and the command line write them: <c>x=joined,names,scripts</c>.</summary>
public static class ExpansionNames
{
    private static readonly (Expansions Value, string Name)[] Names =
    [
        (Expansions.Stems, "stems"), (Expansions.Joined, "joined"), (Expansions.Names, "names"), (Expansions.Meanings, "meanings"), (Expansions.Scripts, "scripts"),
    ];

    public static IReadOnlyList<Expansions> Each { get; } = [.. Names.Select(each => each.Value)];

    public static string Name(Expansions one) => Array.Find(Names, each => each.Value == one).Name;

    /// <summary>Those that are on, parted by commas; <c>none</c> where all are off.</summary>
    public static string Write(Expansions on) =>
        on == Expansions.None ? "none" : string.Join(',', Names.Where(each => on.HasFlag(each.Value)).Select(each => each.Name));

    /// <summary>Null and an empty text: all are on. Names that are not known are passed over; where none is, all are on.</summary>
    public static Expansions Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Expansions.All;
        if (string.Equals(text.Trim(), "none", StringComparison.OrdinalIgnoreCase))
            return Expansions.None;
        var on = Expansions.None;
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            on |= string.Equals(name, "all", StringComparison.OrdinalIgnoreCase) ? Expansions.All : Array.Find(Names, each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        return on == Expansions.None ? Expansions.All : on;
    }
}
