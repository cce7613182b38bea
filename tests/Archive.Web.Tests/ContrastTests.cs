using System.Globalization;
using System.Text.RegularExpressions;

namespace Archive.Web.Tests;

/// <summary>WCAG 2.2, 1.4.3 and 1.4.11, computed from the tokens of the stylesheet, light and dark.</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, string> Light = Tokens(0);
    private static readonly Dictionary<string, string> Dark = Tokens(1);

    [Theory]
    [InlineData("ink", "paper", 4.5)]
    [InlineData("quiet", "paper", 4.5)]
    [InlineData("accent", "paper", 4.5)]
    [InlineData("paper", "accent", 4.5)]
    [InlineData("ink", "mark", 4.5)]
    [InlineData("accent", "mark", 3)]
    [InlineData("on-pale", "shade-1", 4.5)]
    [InlineData("on-pale", "shade-2", 4.5)]
    [InlineData("on-deep", "shade-3", 4.5)]
    [InlineData("on-deep", "shade-4", 4.5)]
    public void Words_stand_out_from_their_ground(string words, string ground, double least)
    {
        Assert.True(Contrast(Light[words], Light[ground]) >= least, $"light: {words} on {ground}");
        Assert.True(Contrast(Dark[words], Dark[ground]) >= least, $"dark: {words} on {ground}");
    }

    [Fact]
    public void The_measure_knows_black_on_white() => Assert.Equal(21, Contrast("000000", "ffffff"), 3);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    /// <summary>The colours of the first <c>:root</c> (light) or of the second (dark).</summary>
    private static Dictionary<string, string> Tokens(int which) =>
        Colour().Matches(Root().Matches(Sources.Stylesheet)[which].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["hex"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@":root\s*\{[^}]*\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Root();

    [GeneratedRegex("--(?<name>[a-z0-9-]+): #(?<hex>[0-9a-f]{6})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Colour();
}
