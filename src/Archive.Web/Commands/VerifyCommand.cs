using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Archive.Web.Commands;

/// <summary><c>archive verify</c>: reads every byte of captures, register and index against its digest or checksum.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Check every record and every index file.");
        command.SetAction(parsed => Damage.Guard(() =>
        {
            CommandLine.RequireArchive(CommandLine.Folder(parsed));
            var report = ArchiveFixity.Check(CommandLine.Folder(parsed), TimeProvider.System);
            if (parsed.GetValue(CommandLine.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new VerifyLine(report.Captures, [.. report.Problems.Select(problem => new ProblemLine(problem.File, problem.Offset, problem.Message))]),
                    JsonLines.Plain.VerifyLine));
            }
            else
            {
                foreach (var problem in report.Problems)
                    Console.Error.WriteLine(problem);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Captures} captures, {report.IndexFiles} index files checked, {report.Problems.Count} problems"));
            }
            return report.Problems.Count == 0 ? ExitCode.Done : ExitCode.Damaged;
        }));
        return command;
    }
}
