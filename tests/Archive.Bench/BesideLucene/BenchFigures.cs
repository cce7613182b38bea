namespace Archive.Bench.BesideLucene;

/// <summary>Nanoseconds for a query of the class.</summary>
internal sealed record ClassFigures(string Class, double OursP50, double OursP99, double LuceneP50, double LuceneP99);

/// <param name="Milliseconds">To open the index; the files are in memory, the reader is new.</param>
/// <param name="Documents">Without the deleted ones.</param>
/// <param name="HeapOpened">Bytes, after a collection.</param>
/// <param name="HeapSearched">Bytes after all the queries.</param>
internal sealed record OpenFigures(double Milliseconds, int Documents, int Segments, long HeapOpened, long HeapSearched);

/// <summary>What one run of the bench found, for one size of the corpus.</summary>
internal sealed record BenchFigures(
    CorpusFigures Corpus,
    int Rounds,
    BuildFigures OursBuild,
    BuildFigures LuceneBuild,
    OpenFigures OursOpen,
    OpenFigures LuceneOpen,
    IReadOnlyList<ClassFigures> Classes,
    IReadOnlyList<AgreementFigures> Agreement)
{
    /// <summary>The geometric mean over the classes.</summary>
    public double RatioP50 => Math.Exp(Classes.Average(c => Math.Log(c.OursP50 / c.LuceneP50)));
}
