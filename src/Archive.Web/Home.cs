namespace Archive.Web;

/// <summary>
/// The folder that holds seeds, and data by default: the working folder where it is one, else the nearest folder above
/// the program. So the program finds its own whether it was published or is run from its sources.
/// </summary>
internal static class Home
{
    private const string Mark = "seeds";

    public static string Folder { get; } = Find();

    private static string Find()
    {
        var here = Directory.GetCurrentDirectory();
        if (Directory.Exists(Path.Combine(here, Mark)))
            return here;
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(at)))
        {
            if (Directory.Exists(Path.Combine(at, Mark)))
                return at;
        }
        return here;
    }
}
