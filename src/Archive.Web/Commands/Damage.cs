using Archive.Captures;
using Archive.Index;
using Archive.Statements;
using Spectre.Console;

namespace Archive.Web.Commands;

/// <summary>Turns what a verb can meet into a sentence and an exit code; anything else is a bug, and shows itself as one.</summary>
internal static class Damage
{
    /// <summary>The person's terminal: progress goes to standard error, so that standard output stays clean.</summary>
    public static IAnsiConsole Terminal { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static int Guard(Func<int> verb)
    {
        try
        {
            return verb();
        }
        catch (Exception fault) when (fault is ArchiveDamagedException or WarcException or IndexDamagedException or RegisterException)
        {
            Console.Error.WriteLine($"The archive is damaged: {fault.Message}");
            return ExitCode.Damaged;
        }
        catch (IndexMissingException)
        {
            Console.Error.WriteLine("There is no index here yet. Read something in first: archive ingest PATH (or archive reindex, if data/captures is there). --data names the folder.");
            return ExitCode.Refused;
        }
        catch (IndexVersionException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.Refused;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.Refused;
        }
    }
}
