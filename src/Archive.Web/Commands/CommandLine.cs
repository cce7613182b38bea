using System.CommandLine;
using System.Text;
using Archive.Text;
using Archive.Text.Detection;

namespace Archive.Web.Commands;

/// <summary>What the process says of itself when it ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    /// <summary>Some input was refused; the rest was done.</summary>
    public const int Refused = 1;
    public const int Usage = 2;
    /// <summary>The archive itself is damaged.</summary>
    public const int Damaged = 3;
}

/// <summary>The verbs, and what they share. Without a verb the program serves.</summary>
internal static class CommandLine
{
    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = "The archive's folder.",
        Recursive = true,
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Home.Folder, "data")),
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON, for machines.", Recursive = true };

    public static async Task<int> Run(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("Archive: published statements in Urdu, Persian and Hindi. Without a verb: serve.")
        {
            ServeCommand.Create(), IngestCommand.Create(), ReindexCommand.Create(), VerifyCommand.Create(), SearchCommand.Create(),
            ShowCommand.Create(), ListCommand.Create(), AnalyzeCommand.Create(), DatesCommand.Create(), EvaluateCommand.Create(),
        };
        root.Options.Add(Data);
        root.Options.Add(Json);
        ServeCommand.Serves(root);
        // No response files: a word that begins with @ is a word.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("archive --help lists the verbs; archive VERB --help what one takes.");
            return ExitCode.Usage;
        }
        if (SearchEngines.Fault(SearchEngines.Configuration()) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return ExitCode.Usage;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    public static ArchiveFolder Folder(ParseResult parsed) => new(parsed.GetValue(Data)!.FullName, SearchEngines.Of(SearchEngines.Configuration()));

    /// <summary>The option <c>--lang</c> of the verbs that read lines.</summary>
    public static Option<string> Lang() => new Option<string>("--lang") { Description = "ur, fa, hi, ar, en, or auto: told from each line.", DefaultValueFactory = _ => "auto" }
        .AcceptOnlyFromAmong("ur", "fa", "hi", "ar", "en", "auto");

    /// <summary>The language that was named or, for <c>auto</c>, that the line is in; for a line that does not tell, the likeliest.</summary>
    public static Language Language(string lang, string line)
    {
        if (Languages.TryParse(lang, out var language))
            return language;
        var detected = LanguageDetector.Detect(line).Language;
        return detected != Text.Language.Undetermined ? detected : LanguageDetector.QueryLanguages(line)[0];
    }

    /// <summary>Lines of standard input, as UTF-8, cut at line feeds; the carriage return before one goes with it.</summary>
    public static IEnumerable<string> InputLines()
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        var line = new StringBuilder();
        for (var next = reader.Read(); next >= 0 || line.Length > 0; next = reader.Read())
        {
            if (next is not ('\n' or < 0))
            {
                line.Append((char)next);
                continue;
            }
            if (line.Length > 0 && line[^1] == '\r')
                line.Length--;
            yield return line.ToString();
            line.Clear();
        }
    }

    /// <exception cref="DirectoryNotFoundException">There is no archive in the folder; says what to do.</exception>
    public static void RequireArchive(ArchiveFolder folder)
    {
        if (!Directory.Exists(folder.Captures))
            throw new DirectoryNotFoundException($"There is no archive in {folder.Path}. --data names its folder; archive ingest PATH begins one.");
    }

    /// <summary>Standard output as UTF-8 with line feeds, buffered: machines read it.</summary>
    public static StreamWriter Output() => new(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
}
