namespace Archive.Text.Dates;

/// <summary>The names that we write: the row of each month and weekday whose use is <c>name</c>.</summary>
internal static class DateNames
{
    private static readonly Dictionary<(CalendarKind, int, Language), string> Months =
        DateTables.Rows("months", 7).Where(row => row[4] is "name")
            .ToDictionary(row => (DateTables.Calendar(row[0]), row[1].Length == 1 ? row[1][0] - '0' : 10 + row[1][1] - '0', DateTables.Language(row[2])), row => row[3]);

    private static readonly Dictionary<(int, Language), string> Weekdays =
        DateTables.Rows("weekdays", 6).Where(row => row[3] is "name")
            .ToDictionary(row => (row[0][0] - '0', DateTables.Language(row[1])), row => row[2]);

    public static string Month(CalendarKind calendar, int month, Language language) => Months[(calendar, month, Named(language))];

    /// <param name="day">ISO: 1 is Monday.</param>
    public static string Weekday(int day, Language language) => Weekdays[(day, Named(language))];

    /// <summary>The interface has four languages; whatever else is asked for is written in English.</summary>
    public static Language Named(Language language) =>
        language is Language.Urdu or Language.Persian or Language.Hindi ? language : Language.English;
}
