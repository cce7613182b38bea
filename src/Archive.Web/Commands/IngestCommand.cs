using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Archive.Ingest;
using Spectre.Console;

namespace Archive.Web.Commands;

/// <summary><c>archive ingest PATH…</c>: reads files and folders into the archive. The same again changes nothing.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files and folders.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("ingest", "Read files and folders into the archive.") { paths };
        command.SetAction(parsed => Damage.Guard(() =>
        {
            using var store = ArchiveStore.Open(CommandLine.Folder(parsed), TimeProvider.System);
            foreach (var notice in store.Notices)
                Console.Error.WriteLine(notice);
            var report = parsed.GetValue(CommandLine.Json) ? store.Ingest(parsed.GetValue(paths)!) : WithProgress(progress => store.Ingest(parsed.GetValue(paths)!, progress));
            Print(report, parsed.GetValue(CommandLine.Json));
            return report.IsClean ? ExitCode.Done : ExitCode.Refused;
        }));
        return command;
    }

    /// <summary>Shows the file that is being read, on standard error.</summary>
    public static T WithProgress<T>(Func<IProgress<string>, T> work)
    {
        var console = Damage.Terminal;
        return console.Status().Start("…", status => work(new Reporter(path => status.Status(Markup.Escape(path)))));
    }

    public static void Print(IngestReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new IngestLine(
                [.. report.Captured.Select(capture => new CaptureLine(SourceUri.Path(capture.Uri), capture.Digest.ToString(), capture.Length))],
                [.. report.Statements.Select(id => id.ToString())],
                [.. report.AlreadyThere.Select(there => new AlreadyLine(there.Path, there.As))],
                [.. report.Quarantined.Select(Line)], [.. report.Refused.Select(Line)], [.. report.Curation.Select(Line)],
                report.PassedOver), JsonLines.Plain.IngestLine));
            return;
        }
        foreach (var fault in report.Quarantined)
            Console.Error.WriteLine($"quarantined  {fault}");
        foreach (var fault in report.Refused)
            Console.Error.WriteLine($"refused      {fault}");
        foreach (var fault in report.Curation)
            Console.Error.WriteLine($"curation     {fault}");
        foreach (var path in report.PassedOver)
            Console.WriteLine($"passed over  {path} (a list of checksums)");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Captured.Count} captures, {report.Statements.Count} statements, {report.AlreadyThere.Count} already there, {report.Quarantined.Count} quarantined, {report.Refused.Count} refused"));
    }

    private static FaultLine Line(Fault fault) => new(fault.File, fault.Place, fault.Reason, fault.Fix);

    private sealed class Reporter(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
