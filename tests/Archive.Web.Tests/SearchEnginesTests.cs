using Archive.Index;
using Microsoft.Extensions.Configuration;

namespace Archive.Web.Tests;

public sealed class SearchEnginesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("embedded")]
    public void The_own_engine_is_the_default(string? value) => Assert.IsType<EmbeddedEngine>(SearchEngines.Of(Setting(value)));

    [Theory]
    [InlineData("solr")]
    [InlineData("Embedded")]
    public void Another_value_is_refused_with_what_is_allowed_and_what_to_do(string value)
    {
        var fault = SearchEngines.Fault(Setting(value));
        Assert.Contains($"«{value}»", fault, StringComparison.Ordinal);
        Assert.Contains("Allowed: embedded", fault, StringComparison.Ordinal);
        Assert.Contains("Archive__Engine", fault, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SearchEngines.Of(Setting(value)));
    }

    [Fact]
    public void Lucene_is_there_where_it_was_built_in_and_else_says_how()
    {
#if LUCENE_NET
        Assert.Equal("lucene", SearchEngines.Of(Setting("lucene")).Name);
        Assert.Contains("Allowed: embedded, lucene.", SearchEngines.Fault(Setting("solr")), StringComparison.Ordinal);
#else
        Assert.Contains("-p:LuceneNet=true", SearchEngines.Fault(Setting("lucene")), StringComparison.Ordinal);
#endif
    }

    private static IConfiguration Setting(string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(SearchEngines.Setting, value)]).Build();
}
