using System.Globalization;

namespace Archive.Bench.BesideLucene;

/// <summary>Our index beside Lucene 8: the same documents, words and queries, in turn in one run. <c>docs/performance.md</c> says what is measured and how.</summary>
internal static class IndexBench
{
    /// <returns>The exit code: 1 for arguments that cannot be read or what is missing, 2 where the engines disagree and <c>--strict</c> is given.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        switch (arguments)
        {
            // The processes that the bench starts.
            case ["build", var index, var corpus, var deleted, var commits]:
                OurIndex.Build(index, corpus, deleted, [.. commits.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
                return 0;
            case ["serve", var index, var queries]:
                new OurSearch(index, queries).Serve();
                return 0;
        }

        try
        {
            return Run(BenchOptions.Parse(arguments));
        }
        catch (Exception e) when (e is FormatException or FileNotFoundException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static int Run(BenchOptions options)
    {
        if (options.Profile is { } profiled)
        {
            var folder = new WorkFolder(options.Folder, options.Documents[0]);
            if (folder.Read<BuildFigures>(Engine.Ours.Name) is null)
                throw new FileNotFoundException("There is no index yet; run the same without --profile first.");
            new OurSearch(folder.Path(Engine.Ours.Name), folder.Queries).Profile(profiled, TimeSpan.FromSeconds(options.Seconds));
            return 0;
        }

        var lucene = Engine.Lucene(Path.Combine(options.Folder, "classes"));
        var all = new List<BenchFigures>();
        foreach (var documents in options.Documents)
        {
            all.Add(Measure(options, documents, lucene));
            Console.WriteLine(Report.Of(all[^1]));
        }

        if (all.Count > 1)
            Console.WriteLine(Report.Growth(all));
        if (options.Output is { } output)
            Report.Write(output, all);
        return options.Strict && all.Exists(figures => figures.Agreement.Any(each => !each.IsClean)) ? 2 : 0;
    }

    private static BenchFigures Measure(BenchOptions options, int documents, Engine luceneEngine)
    {
        var folder = new WorkFolder(options.Folder, documents);
        var fresh = options.Fresh || folder.Read<CorpusFigures>() is not { Version: CorpusMaker.Version } corpus || corpus.Queries != options.Queries;
        if (fresh)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"making {documents} documents in {options.Folder}"));
            folder.Forget<CorpusFigures>();
            folder.Forget<BuildFigures>(luceneEngine.Name);
            folder.Forget<BuildFigures>(Engine.Ours.Name);
            CorpusMaker.Make(folder, documents, options.Queries);
        }

        var luceneBuild = Built(luceneEngine, fresh);
        var oursBuild = Built(Engine.Ours, fresh || !options.Reuse);
        BenchQuery[] queries = [.. File.ReadLines(folder.Queries).Select(BenchQuery.Parse)];
        string[] classes = [.. queries.Select(query => query.Class).Distinct(StringComparer.Ordinal)];
        using var ours = Engine.Ours.Search(folder);
        using var lucene = luceneEngine.Search(folder);
        var (oursOpen, luceneOpen) = (Measurement.Open(ours), Measurement.Open(lucene));
        var (oursOpened, luceneOpened) = (Measurement.Heap(ours), Measurement.Heap(lucene));
        Say("comparing hits and totals");
        AgreementFigures[] agreement = [.. classes.Select(name =>
        {
            BenchQuery[] own = [.. queries.Where(query => query.Class == name)];
            return Agreement.Compare(name, ours.Lines($"check {name}", own.Length), lucene.Lines($"check {name}", own.Length), own);
        })];
        Say("measuring");
        var figures = new Measurement(ours, lucene, classes).Run(options.Rounds);
        return new BenchFigures(folder.Read<CorpusFigures>()!, options.Rounds, oursBuild, luceneBuild,
            new OpenFigures(oursOpen.Milliseconds, oursOpen.Documents, oursOpen.Segments, oursOpened, Measurement.Heap(ours)),
            new OpenFigures(luceneOpen.Milliseconds, luceneOpen.Documents, luceneOpen.Segments, luceneOpened, Measurement.Heap(lucene)),
            figures, agreement);

        BuildFigures Built(Engine engine, bool again)
        {
            if (!again && folder.Read<BuildFigures>(engine.Name) is { } known)
                return known;
            Say($"building the index of {engine.Name}");
            folder.Forget<BuildFigures>(engine.Name);
            var built = engine.Build(folder, documents);
            folder.Write(built, engine.Name);
            return built;
        }
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
