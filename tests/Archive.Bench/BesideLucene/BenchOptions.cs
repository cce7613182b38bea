using System.Globalization;

namespace Archive.Bench.BesideLucene;

/// <summary>What stands behind <c>index</c> on the command line.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        dotnet run -c Release --project tests/Archive.Bench -- index [options]
          --documents N     size of the corpus (100000); of several with commas between also a table of growth and a plot
          --folder F        where the corpus and the indexes are kept (a folder for temporary files)
          --queries N       queries of each class (300)
          --rounds N        measured rounds of each class, at least 5 (11)
          --output F        also writes the tables to F (Markdown), the figures to F with .json, the plot to F with .svg
          --fresh           makes the corpus and Lucene's index again, though they are there
          --reuse           searches our index as it is there, instead of building it again
          --strict          fails where hits, scores or totals disagree
          --profile CLASS   only searches our index, with the queries of one class, for --seconds N (30)
          --growth          the same as --documents 10000,100000,1000000
        """;

    public IReadOnlyList<int> Documents { get; init; } = [100_000];

    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "archive-index-bench");

    public int Queries { get; init; } = 300;

    public int Rounds { get; init; } = 11;

    public string? Output { get; init; }

    public bool Fresh { get; init; }

    public bool Reuse { get; init; }

    public bool Strict { get; init; }

    public string? Profile { get; init; }

    public int Seconds { get; init; } = 30;

    /// <exception cref="FormatException">Says what cannot be read.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--documents" => options with { Documents = [.. Value().Split(',').Select(number => Number(number, 1_000))] },
                "--folder" => options with { Folder = Path.GetFullPath(Value()) },
                "--queries" => options with { Queries = Number(Value(), 1) },
                "--rounds" => options with { Rounds = Number(Value(), 5) },
                "--output" => options with { Output = Path.GetFullPath(Value()) },
                "--fresh" => options with { Fresh = true },
                "--reuse" => options with { Reuse = true },
                "--strict" => options with { Strict = true },
                "--profile" => options with { Profile = Value() },
                "--seconds" => options with { Seconds = Number(Value(), 1) },
                "--growth" => options with { Documents = [10_000, 100_000, 1_000_000] },
                _ => throw new FormatException($"There is no option {name}.\n{Usage}"),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.\n{Usage}");

            int Number(string value, int least) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
                ? number
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least}.\n{Usage}"));
        }

        return options;
    }
}
