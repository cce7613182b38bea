using System.Diagnostics;
using System.Globalization;

namespace Archive.Bench.BesideLucene;

/// <param name="Cpu">Seconds of the whole process, with everything that it does beside.</param>
internal sealed record BuildFigures(int Documents, double Seconds, double Cpu, long IndexBytes);

/// <summary>How the processes of an engine are started; what they are asked and answer is the same for both.</summary>
internal sealed record Engine(string Name, string Program, IReadOnlyList<string> BuildArguments, IReadOnlyList<string> SearchArguments)
{
    /// <summary>This program itself.</summary>
    public static Engine Ours { get; } = new("ours", Environment.ProcessPath ?? "dotnet", ["index", "build"], ["index", "serve"]);

    /// <summary>Uneven steps, so that segments of several sizes are left; fewer than ten, from which on either engine may merge them all.</summary>
    private static readonly double[] CommitsAt = [0.35, 0.60, 0.78, 0.88, 0.94, 0.98, 0.995];

    /// <exception cref="FileNotFoundException">Java or Lucene is missing; says how to install it.</exception>
    public static Engine Lucene(string classes)
    {
        const string Jars = "/usr/share/java";
        var core = Directory.Exists(Jars) ? Directory.EnumerateFiles(Jars, "lucene-core-8*.jar").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        if (core is null)
            throw new FileNotFoundException($"There is no {Jars}/lucene-core-8*.jar. The bench measures beside Lucene 8: apt-get install liblucene8-java default-jdk-headless");
        Directory.CreateDirectory(classes);
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(Shared.Repository.Root, "tests", "Archive.Bench", "lucene8"), "*.java")];
        Compile(["-d", classes, "-cp", core, .. sources]);
        string[] java = ["-Xmx4g", "-cp", $"{core}:{classes}"];
        return new Engine("lucene", "java", [.. java, "Build"], [.. java, "Serve"]);
    }

    public BuildFigures Build(WorkFolder folder, int documents)
    {
        var commits = CommitsAt.Select(part => ((int)(part * documents)).ToString(CultureInfo.InvariantCulture));
        using var process = new EngineProcess(Program, [.. BuildArguments, folder.Empty(Name), folder.Corpus, folder.Deleted, string.Join(',', commits)]);
        var answer = Array.ConvertAll(process.Answer().Split(' '), number => double.Parse(number, CultureInfo.InvariantCulture));
        return new BuildFigures((int)answer[0], answer[1], answer[2], folder.SizeOf(Name));
    }

    public EngineProcess Search(WorkFolder folder) => new(Program, [.. SearchArguments, folder.Path(Name), folder.Queries]);

    private static void Compile(string[] arguments)
    {
        Process compiler;
        try
        {
            compiler = Process.Start(new ProcessStartInfo("javac", arguments)) ?? throw new InvalidOperationException("javac does not start.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new FileNotFoundException("There is no javac. The bench measures beside Lucene 8: apt-get install liblucene8-java default-jdk-headless", e);
        }

        using (compiler)
        {
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException("The Java side of the bench does not compile; javac says why above.");
        }
    }
}
