using System.Globalization;
using System.Text;
using Archive.Text;
using Archive.Text.Analysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Archive.Bench;

/// <summary>The speed of the analyzers, on the seed texts of each language, repeated to about 1 MB of UTF-8. The bar: 20 MB/s, nothing allocated.</summary>
[MemoryDiagnoser]
[Config(typeof(WithSpeed))]
public class Analysis
{
    private readonly TokenBuffer buffer = new();
    private string text = "";
    private Analyzer analyzer = Analyzers.For(Language.Undetermined);

    [Params(Language.Urdu, Language.Persian, Language.Hindi)]
    public Language Language { get; set; }

    [GlobalSetup]
    public void Read()
    {
        text = SeedTexts.Of(Language);
        analyzer = Analyzers.For(Language);
        analyzer.Analyze(text, buffer);
    }

    [Benchmark]
    public int Analyze()
    {
        analyzer.Analyze(text, buffer);
        return buffer.Terms.Length;
    }

    private sealed class WithSpeed : ManualConfig
    {
        public WithSpeed() => AddColumn(new Speed());
    }

    private sealed class Speed : IColumn
    {
        public string Id => nameof(Speed);
        public string ColumnName => "MB/s";
        public string Legend => "Megabytes (1,000,000 bytes) of UTF-8 a second";
        public bool AlwaysShow => true;
        public ColumnCategory Category => ColumnCategory.Custom;
        public int PriorityInCategory => 0;
        public bool IsNumeric => true;
        public UnitType UnitType => UnitType.Dimensionless;

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
        {
            var bytes = Encoding.UTF8.GetByteCount(SeedTexts.Of((Language)benchmarkCase.Parameters[nameof(Language)]));
            return summary[benchmarkCase]?.ResultStatistics is { } result ? (bytes * 1000d / result.Mean).ToString("F1", CultureInfo.InvariantCulture) : "-";
        }
    }
}
