using System.Text.RegularExpressions;

namespace Archive.Web.Tests;

/// <summary>What a stylesheet for three scripts and two directions may not hold.</summary>
public sealed partial class StylesheetTests
{
    private static readonly string Rules = Comment().Replace(Sources.Stylesheet, "");

    [Fact]
    public void Directions_are_logical() => Assert.Empty(Found(Physical()));

    [Fact]
    public void Letters_are_never_spaced_slanted_justified_or_recased() => Assert.Empty(Found(Unkind()));

    [Fact]
    public void Nothing_is_loaded_from_elsewhere() => Assert.DoesNotContain("//", Rules, StringComparison.Ordinal);

    [Fact]
    public void Reading_text_is_never_clipped() =>
        Assert.DoesNotMatch(@"\.(reading|text|paragraph)[^{}]*\{[^}]*overflow:\s*hidden", Rules);

    [Fact]
    public void Every_face_that_is_named_is_copied_at_build()
    {
        var targets = File.ReadAllText(Path.Combine(Sources.Web, "Fonts.targets"));
        Assert.All(Face().Matches(Rules).Select(match => match.Groups["file"].Value), file => Assert.Contains(file, targets, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("margin-left: 4px")]
    [InlineData("text-align: right")]
    [InlineData("border-top-left-radius: 2px")]
    [InlineData("left: 0")]
    public void The_gate_sees_a_physical_direction(string planted) => Assert.Matches(Physical(), planted);

    private static IEnumerable<string> Found(Regex forbidden) => forbidden.Matches(Rules).Select(match => match.Value);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(left|right)\b|\b(margin|padding|border)-(top|bottom)\b|(?<![-\w])(width|height|min-width|max-height|min-height|top|bottom)\s*:", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Physical();

    [GeneratedRegex(@"letter-spacing|text-transform|font-style:\s*(italic|oblique)|justify\s*;|font-variant-caps|small-caps", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unkind();

    [GeneratedRegex("/fonts/(?<file>[^\"]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Face();
}
