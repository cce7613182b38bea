using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Archive.Text.Dates;

namespace Archive.Web.Commands;

/// <summary><c>archive dates --lang L [--on DAY]</c>: a line of text in, its dates as a JSON object out.</summary>
internal static class DatesCommand
{
    public static Command Create()
    {
        var lang = CommandLine.Lang();
        var on = new Option<string?>("--on") { Description = "The day of publication (YYYY-MM-DD), which «today» stands for." };
        on.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !TryDay(text, out _))
                result.AddError($"--on takes a day as YYYY-MM-DD, not '{text}'.");
        });
        var command = new Command("dates", "Show the dates in each line of standard input.") { lang, on };
        command.SetAction(parsed =>
        {
            DateOnly? day = parsed.GetValue(on) is { } text && TryDay(text, out var given) ? given : null;
            using var output = CommandLine.Output();
            foreach (var line in CommandLine.InputLines())
            {
                output.WriteLine(JsonSerializer.Serialize(new DatesLine(line, [.. DateReader.Read(line, CommandLine.Language(parsed.GetValue(lang)!, line), day).Select(Line)]), JsonLines.Plain.DatesLine));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static DateLine Line(ArchiveDate date) => new(date.Start, date.End, JsonLines.Name(date.Calendar), date.Edtf,
        Day(date.From), Day(date.To), JsonLines.Name(date.Certainty), date.Conflict, JsonLines.Name(date.Role));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
