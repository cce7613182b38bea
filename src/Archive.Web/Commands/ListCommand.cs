using System.CommandLine;
using System.Text.Json;
using Archive.Statements;
using Archive.Text;

namespace Archive.Web.Commands;

/// <summary><c>archive list</c>: a line a statement, in the order of the sources.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List every statement.");
        command.SetAction(parsed => Damage.Guard(() =>
        {
            var snapshot = ArchiveSnapshot.Open(CommandLine.Folder(parsed));
            using var output = CommandLine.Output();
            foreach (var statement in snapshot.All())
            {
                var line = Line(statement);
                output.WriteLine(parsed.GetValue(CommandLine.Json)
                    ? JsonSerializer.Serialize(line, JsonLines.Plain.ListLine)
                    : $"{line.Id}  {line.Lang}  {(line.Date.Length > 0 ? line.Date : "undated"),-10}  {line.Source}#{line.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)}  {line.Title}");
            }
            return ExitCode.Done;
        }));
        return command;
    }

    private static ListLine Line(Statement statement) => new(statement.Id.ToString(), statement.Language.Tag(), statement.Title,
        statement.Source.Path, statement.Source.Ordinal, statement.Meeting?.Date.Edtf ?? "");
}
