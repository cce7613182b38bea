using System.CommandLine;

namespace Archive.Web.Commands;

/// <summary><c>archive reindex</c>: makes the index again from captures, register and curation.</summary>
internal static class ReindexCommand
{
    public static Command Create()
    {
        var command = new Command("reindex", "Make the index again from the captures, the register and the curation.");
        command.SetAction(parsed => Damage.Guard(() =>
        {
            CommandLine.RequireArchive(CommandLine.Folder(parsed));
            using var store = ArchiveStore.Open(CommandLine.Folder(parsed), TimeProvider.System);
            foreach (var notice in store.Notices)
                Console.Error.WriteLine(notice);
            var report = parsed.GetValue(CommandLine.Json) ? store.Reindex() : IngestCommand.WithProgress(store.Reindex);
            IngestCommand.Print(report, parsed.GetValue(CommandLine.Json));
            return report.IsClean ? ExitCode.Done : ExitCode.Refused;
        }));
        return command;
    }
}
