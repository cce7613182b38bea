namespace Archive.Text.Dates;

/// <summary>
/// Reads the dates of a text as they are written: Gregorian, Solar Hijri (months of Iran and of Afghanistan) and Lunar
/// Hijri, in Urdu, Persian, Hindi and English, in four sets of digits. The rules are in docs of the grammars, the words in
/// the tables beside them, the examples in <c>tests/Archive.Text.Tests/Dates/dates.md</c>.
/// </summary>
public static class DateReader
{
    /// <param name="on">
    /// The day on which the text was written or published, where it is known: then «آج», «امروز», «आज» are dates.
    /// </param>
    /// <returns>The dates in the order of the text; spans count in <paramref name="text"/>.</returns>
    public static IReadOnlyList<ArchiveDate> Read(string text, Language language, DateOnly? on = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new DateText(text, language);
        var grammar = new DateGrammar(tokens, on);
        var found = new List<(Reading Reading, DateMeaning Meaning)>();
        for (var at = 0; at < tokens.Count;)
        {
            if (grammar.Read(at) is not { } reading)
            {
                at++;
                continue;
            }
            if (DateMeaning.Of(reading) is { } meaning)
                found.Add((reading, meaning));
            at = reading.Next;
        }
        if (found.Count == 0)
            return [];
        var roles = new DateRoles(tokens, found.ConvertAll(item => item.Reading));
        var dates = new ArchiveDate[found.Count];
        for (var i = 0; i < dates.Length; i++)
        {
            var (reading, meaning) = found[i];
            var start = tokens.Tokens[reading.Start].Start;
            var end = tokens.Tokens[reading.Next - 1].End;
            var (role, rule) = roles.Of(i);
            dates[i] = new ArchiveDate(
                text[start..end], start, end, reading.First.Calendar, meaning.Edtf, meaning.From, meaning.To,
                meaning.Certainty, meaning.Conflict, role, rule);
        }
        return dates;
    }
}
