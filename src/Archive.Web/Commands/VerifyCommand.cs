using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Archive.Authorities;

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
            var names = AuthorityRecords.Load(CommandLine.Folder(parsed).Authorities).Faults;
            var report = ArchiveFixity.Check(CommandLine.Folder(parsed), TimeProvider.System);
            if (parsed.GetValue(CommandLine.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new VerifyLine(report.Captures, [
                        .. report.Problems.Select(problem => new ProblemLine(problem.File, problem.Offset, problem.Message)),
                        .. names.Select(fault => new ProblemLine(fault.File, null, fault.ToString())),
                    ]),
                    JsonLines.Plain.VerifyLine));
            }
            else
            {
                foreach (var problem in report.Problems)
                    Console.Error.WriteLine(problem);
                foreach (var fault in names)
                    Console.Error.WriteLine(fault);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Captures} captures, {report.IndexFiles} index files checked, {report.Problems.Count + names.Count} problems"));
            }
            return report.Problems.Count > 0 ? ExitCode.Damaged : names.Count > 0 ? ExitCode.Refused : ExitCode.Done;
        }));
        return command;
    }
}
