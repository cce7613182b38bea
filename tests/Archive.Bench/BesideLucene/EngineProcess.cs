using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Archive.Bench.BesideLucene;

/// <summary>One of the two engines, in a process of its own that answers lines with lines.</summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process process;

    public EngineProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {program}.");
    }

    /// <exception cref="InvalidOperationException">The process has ended; it wrote why to the standard error.</exception>
    public string Answer() => process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException($"'{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}' ended without an answer; its error stands above.");

    public string Ask(string command)
    {
        process.StandardInput.WriteLine(command);
        process.StandardInput.Flush();
        return Answer();
    }

    public double[] Numbers(string command) => [.. Ask(command).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    public string[] Lines(string command, int count) => [Ask(command), .. Enumerable.Range(1, count - 1).Select(_ => Answer())];

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
