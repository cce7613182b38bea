using System.CommandLine;
using System.Globalization;
using System.Text;
using Archive.Statements;
using Archive.Text;

namespace Archive.Web.Commands;

/// <summary><c>archive show ID</c>: one statement, as published, with what was derived from it.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The statement's id, or its address." };
        var command = new Command("show", "Show one statement.") { id };
        command.SetAction(parsed => Damage.Guard(() =>
        {
            var text = parsed.GetValue(id)!;
            var name = text[(text.LastIndexOf('/') + 1)..].Split('#')[0];
            if (!StatementId.TryParse(name, out var parsedId))
            {
                Console.Error.WriteLine($"'{text}' is not the id of a statement: a character is wrong or missing. archive list lists them.");
                return ExitCode.Usage;
            }
            var snapshot = ArchiveSnapshot.Open(CommandLine.Folder(parsed));
            if (snapshot.Find(parsedId) is not { } statement)
            {
                Console.Error.WriteLine($"No statement here has the id {name}. archive list lists them.");
                return ExitCode.Refused;
            }
            using var output = CommandLine.Output();
            output.WriteLine(parsed.GetValue(CommandLine.Json) ? Encoding.UTF8.GetString(StatementJson.Write(statement)) : Plain(statement));
            return ExitCode.Done;
        }));
        return command;
    }

    private static string Plain(Statement statement)
    {
        var text = new StringBuilder();
        text.AppendLine(statement.Title).AppendLine();
        foreach (var paragraph in statement.Paragraphs)
            text.Append(CultureInfo.InvariantCulture, $"[{paragraph.Number}] ").AppendLine(paragraph.Text);
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"id         {statement.Id}");
        text.AppendLine(CultureInfo.InvariantCulture, $"language   {statement.Language.Tag()}");
        text.AppendLine(CultureInfo.InvariantCulture, $"meeting    {(statement.Meeting is { } meeting ? $"{meeting.Date.Edtf} ({meeting.Evidence.Rule}: {meeting.Evidence.Quote})" : "not derivable")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"published  {(statement.Publication is { } day ? $"{day.Date.Edtf} ({day.Evidence.Rule}: {day.Evidence.Quote})" : "not derivable")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"publisher  {statement.Publisher?.Name ?? "not named in the text"}");
        text.AppendLine(CultureInfo.InvariantCulture, $"source     {statement.Source.Path}, {statement.Source.Ordinal}");
        text.Append(CultureInfo.InvariantCulture, $"capture    {statement.Source.Capture}");
        return text.ToString();
    }
}
