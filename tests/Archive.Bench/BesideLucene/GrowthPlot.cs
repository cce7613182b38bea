using System.Globalization;
using System.Text;

namespace Archive.Bench.BesideLucene;

/// <summary>p50 of each class against the number of documents, both axes logarithmic, with the square root as a dashed line: an SVG without script.</summary>
internal static class GrowthPlot
{
    private const int Width = 760, Height = 480, Left = 70, Right = 210, Top = 20, Bottom = 50;

    private static readonly string[] Colours =
        ["#1b6ca8", "#c0392b", "#27864a", "#8e44ad", "#b9770e", "#117a65", "#7b241c", "#34495e", "#d35400", "#2e86c1", "#6c3483", "#616a6b", "#9a7d0a"];

    public static string Draw(IReadOnlyList<BenchFigures> all)
    {
        var sizes = all.Select(figures => Math.Log10(figures.Corpus.Documents)).ToArray();
        var times = all.SelectMany(figures => figures.Classes).Select(c => Math.Log10(c.OursP50 / 1e6)).ToArray();
        var (low, high) = (Math.Floor(times.Min()), Math.Ceiling(times.Max()));
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12" role="img">""");
        Add(svg, $"<title>Milliseconds for the top 20 (p50) against the number of documents</title>");
        Add(svg, $"""<rect width="{Width}" height="{Height}" fill="#fff"/>""");
        for (var power = low; power <= high; power++)
        {
            Add(svg, $"""<path d="M{Left} {Y(power):F1}H{Width - Right}" stroke="#ddd"/>""");
            Add(svg, $"""<text x="{Left - 6}" y="{Y(power) + 4:F1}" text-anchor="end">{Math.Pow(10, power)} ms</text>""");
        }

        for (var i = 0; i < sizes.Length; i++)
            Add(svg, $"""<text x="{X(sizes[i]):F1}" y="{Height - Bottom + 20}" text-anchor="middle">{all[i].Corpus.Documents:N0}</text>""");
        Add(svg, $"""<text x="{X((sizes[0] + sizes[^1]) / 2):F1}" y="{Height - 8}" text-anchor="middle">documents</text>""");
        var names = all[0].Classes.Select(c => c.Class).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            var points = all.Select((figures, at) => (X(sizes[at]), Y(Math.Log10(figures.Classes[i].OursP50 / 1e6))));
            var colour = Colours[i % Colours.Length];
            Add(svg, $"""<polyline fill="none" stroke="{colour}" stroke-width="2" points="{Points(points)}"/>""");
            Legend(i, names[i], $"stroke=\"{colour}\" stroke-width=\"2\"");
        }

        // From the middle of the first times, so that slopes can be compared by eye.
        var from = all[0].Classes.Average(c => Math.Log10(c.OursP50 / 1e6));
        var to = from + (sizes[^1] - sizes[0]) / 2;
        const string Dashed = "stroke=\"#000\" stroke-dasharray=\"6 4\"";
        Add(svg, $"""<polyline fill="none" {Dashed} points="{Points([(X(sizes[0]), Y(from)), (X(sizes[^1]), Y(to))])}"/>""");
        Legend(names.Length, "square root", Dashed);
        return svg.Append("</svg>\n").ToString();

        double X(double size) => Left + (size - sizes[0]) / (sizes[^1] - sizes[0]) * (Width - Left - Right);

        double Y(double time) => Top + (high - time) / (high - low) * (Height - Top - Bottom);

        void Legend(int row, string name, string stroke)
        {
            Add(svg, $"""<path d="M{Width - Right + 20} {Top + 10 + 22 * row}h24" {stroke}/>""");
            Add(svg, $"""<text x="{Width - Right + 50}" y="{Top + 14 + 22 * row}">{name}</text>""");
        }
    }

    private static string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:F1},{point.Y:F1}")));

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
