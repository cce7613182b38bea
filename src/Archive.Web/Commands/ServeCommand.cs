using System.CommandLine;
using Archive.Ingest;

namespace Archive.Web.Commands;

/// <summary><c>archive serve</c>, and no verb at all: reads the seeds, then serves the portal.</summary>
internal static class ServeCommand
{
    private const string DefaultAddress = "http://localhost:5080";

    private static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on (default {DefaultAddress}, or ASPNETCORE_URLS)." };
    private static readonly Option<DirectoryInfo?> Seeds = new("--seeds") { Description = "A folder of texts to read in before serving (default: seeds, beside data)." };

    public static Command Create()
    {
        var command = new Command("serve", "Read the seeds, then serve the portal.");
        Serves(command);
        return command;
    }

    public static void Serves(Command command)
    {
        command.Options.Add(Urls);
        command.Options.Add(Seeds);
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = CommandLine.Folder(parsed);
            var seeds = parsed.GetValue(Seeds)?.FullName ?? Path.Combine(Home.Folder, "seeds");
            var ready = Damage.Guard(() => Prepare(folder, seeds));
            if (ready == ExitCode.Damaged)
                return ready;
            var urls = parsed.GetValue(Urls) ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? DefaultAddress;
            var source = new SnapshotSource(folder);
            try
            {
                var names = Task.Run(() => ReadNames(source), cancel);
                await using var app = WebPortal.Build(urls, new SnapshotAccessor(() => source.Current));
                await app.RunAsync(cancel);
                await names;
                return ExitCode.Done;
            }
            catch (Exception fault) when (fault is IOException or FormatException or InvalidOperationException or UriFormatException)
            {
                await Console.Error.WriteLineAsync($"{urls} cannot be listened on: {fault.Message} --urls names another address.");
                return ExitCode.Usage;
            }
        });
    }

    /// <summary>Reads the authority records while the server starts, so that no reader waits for them; lines that cannot be read are said.</summary>
    private static void ReadNames(SnapshotSource source) => Damage.Guard(() =>
    {
        foreach (var fault in source.Current.Authorities.Faults)
            Console.Error.WriteLine(fault);
        return ExitCode.Done;
    });

    /// <summary>What a text names as wrong is said and passed over: one bad file keeps no portal from its readers.</summary>
    private static int Prepare(ArchiveFolder folder, string seeds)
    {
        using var store = ArchiveStore.Open(folder, TimeProvider.System);
        foreach (var notice in store.Notices)
            Console.Error.WriteLine(notice);
        var report = new IngestReport();
        if (store.EnsureIndex(report) is { } reason)
            Console.WriteLine($"The index was made: {reason}.");
        if (Directory.Exists(seeds))
        {
            Console.WriteLine($"Reading {seeds} into {folder.Path} …");
            IngestCommand.Print(store.Ingest([seeds]), json: false);
        }
        return ExitCode.Done;
    }
}
