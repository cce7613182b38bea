using System.Xml.Linq;
using Archive.Shared;

namespace Archive.Tests.Conventions;

public sealed class HouseRulesTests
{
    [Fact]
    public void The_sources_keep_the_house_rules() => Assert.Equal("", string.Join('\n', HouseRules.Violations(HouseRules.Read("src"))));

    [Theory]
    [InlineData("src/Archive.Text/Urdu/X.cs", "using Archive.Statements;")]
    [InlineData("src/Archive.Text/Urdu/X.cs", "var text = File.ReadAllText(path);")]
    [InlineData("src/Archive.Index/X.cs", "using Archive.Captures;")]
    [InlineData("src/Archive/X.cs", "using var index = IndexReader.Open(folder, schema);")]
    [InlineData("src/Archive.Web/X.cs", "using Lucene.Net.Index;")]
    [InlineData("src/Archive.Lucene/X.cs", "using Archive.Search;")]
    [InlineData("src/Archive/X.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("src/Archive.Web/X.cs", "var now = DateTimeOffset.UtcNow;")]
    [InlineData("src/Archive/X.cs", "var low = name.ToLower();")]
    [InlineData("src/Archive/X.cs", "internal sealed class TextHelper;")]
    [InlineData("src/Archive/X.cs", "public sealed record Document(string Id);")]
    public void A_planted_violation_is_found(string path, string code) =>
        Assert.Single(HouseRules.Violations([new HouseRules.SourceCode(path, code)]));

    [Theory]
    [InlineData("src/Archive.Text/Archive.Text.csproj", new string[0])]
    [InlineData("src/Archive.Index/Archive.Index.csproj", new[] { "Archive.Text" })]
    [InlineData("src/Archive.Lucene/Archive.Lucene.csproj", new[] { "Archive.Index" })]
    [InlineData("src/Archive/Archive.csproj", new[] { "Archive.Index" })]
    [InlineData("src/Archive.Web/Archive.Web.csproj", new[] { "Archive", "Archive.Lucene" })]
    public void Projects_refer_to_each_other_only_down_the_ladder(string project, string[] below) =>
        Assert.Equal(below, XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))));

    [Fact]
    public void Text_and_index_use_no_package()
    {
        foreach (var project in new[] { "Archive.Text", "Archive.Index" })
            Assert.Empty(XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants("PackageReference"));
    }

    [Fact]
    public void The_readme_gives_the_two_commands_that_the_gate_runs()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.Contains("dotnet run --project src/Archive.Web", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test Archive.sln", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test Archive.sln", File.ReadAllText(Path.Combine(Repository.Root, ".ci/run")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_of_a_block_is_told_in_the_docs_of_the_code()
    {
        var rules = File.ReadAllText(Path.Combine(Repository.Root, "src/Archive/Ingest/BlockRules.cs"));
        foreach (var rule in new[] { "banner-cue", "date-only", "date-after-dash", "before-text", "source-cue", "domain-only", "footer-cue", "no-words", "running-text" })
            Assert.Contains($"<c>{rule}</c>", rules, StringComparison.Ordinal);
    }
}
