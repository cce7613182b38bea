using System.Globalization;
using System.Reflection;

namespace Archive.Text.Dates;

/// <summary>Reads the tables of this room: tab-separated, <c>#</c> for comments, the first other line names the columns.</summary>
internal static class DateTables
{
    public static IEnumerable<string[]> Rows(string table, int columns)
    {
        var name = $"Dates/{table}.tsv";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded in Archive.Text; the project file embeds **/*.tsv.");
        using var reader = new StreamReader(stream);
        var line = 0;
        var heading = true;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0 || text[0] == '#')
                continue;
            var cells = text.Split('\t');
            if (cells.Length != columns)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name}:{line} has {cells.Length} columns, {columns} are expected."));
            if (!heading)
                yield return cells;
            heading = false;
        }
    }

    public static CalendarKind Calendar(string word) => word switch
    {
        "gregorian" => CalendarKind.Gregorian,
        "solar" => CalendarKind.SolarHijri,
        "lunar" => CalendarKind.LunarHijri,
        _ => throw new InvalidOperationException($"No calendar is called {word}; use gregorian, solar or lunar."),
    };

    public static Language Language(string tag) => Languages.TryParse(tag, out var language)
        ? language
        : throw new InvalidOperationException($"No language has the tag {tag}.");
}
