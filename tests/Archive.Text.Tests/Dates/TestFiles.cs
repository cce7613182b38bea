namespace Archive.Text.Tests.Dates;

/// <summary>The test data of this room, and the seeds, from the repository that the tests were built in.</summary>
internal static class TestFiles
{
    public static string Root { get; } = FindRoot();

    public static string[] Lines(string name) => File.ReadAllLines(Path.Combine(Root, "tests/Archive.Text.Tests/Dates", name));

    public static string Seed(string number) =>
        File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Root, "seeds"), number + "_*.txt").Single());

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Archive.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No Archive.sln above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }
}
