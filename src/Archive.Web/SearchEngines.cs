using Archive.Index;
#if LUCENE_NET
using Archive.Lucene;
#endif

namespace Archive.Web;

/// <summary>
/// The setting <c>Archive:Engine</c> (in the environment <c>Archive__Engine</c>): what reads and writes the index. <c>embedded</c>, the
/// program's own, is the default; <c>lucene</c> is there in a build with <c>-p:LuceneNet=true</c>.
/// </summary>
public static class SearchEngines
{
    public const string Setting = "Archive:Engine";

    private const string Lucene = "lucene";

    private static readonly IReadOnlyList<ISearchEngine> Known =
    [
        new EmbeddedEngine(),
#if LUCENE_NET
        new LuceneEngine(),
#endif
    ];

    /// <summary>The environment, over an <c>appsettings.json</c> in the working folder: what the web host reads too.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <returns>What is wrong with the setting, what it may be, and what to do; null where it is right.</returns>
    public static string? Fault(IConfiguration configuration) => Find(configuration) is not null ? null :
        $"{Setting} is «{configuration[Setting]}», "
        + (string.Equals(configuration[Setting], Lucene, StringComparison.Ordinal) ? "but this program was built without Lucene.Net" : "which is no search engine")
        + $". Allowed: {string.Join(", ", Known.Select(engine => engine.Name))}. Set Archive__Engine to one of these, or leave it out for {EmbeddedEngine.EngineName}"
        + (Known.Any(engine => engine.Name == Lucene) ? "." : $"; for {Lucene}, build with -p:LuceneNet=true.");

    /// <exception cref="ArgumentException">The setting is wrong; <see cref="Fault"/> says why.</exception>
    public static ISearchEngine Of(IConfiguration configuration) => Find(configuration) ?? throw new ArgumentException(Fault(configuration), nameof(configuration));

    private static ISearchEngine? Find(IConfiguration configuration)
    {
        var name = configuration[Setting] is { Length: > 0 } chosen ? chosen : EmbeddedEngine.EngineName;
        return Known.FirstOrDefault(engine => string.Equals(engine.Name, name, StringComparison.Ordinal));
    }
}
