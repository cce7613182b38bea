using Archive.Statements;
using Archive.Text;
using Archive.Text.Dates;

namespace Archive.Ingest;

/// <summary>
/// Tells a listing, a file that holds many statements one a line, from one statement of many paragraphs. Rule
/// <c>listing</c>: three or more lines of running text and no headline over them, of which more than half name a day of
/// their own, and not the same day. A report names its day once. What counts as a day depends on how the lines stand:
/// <list type="bullet">
/// <item>With no blank line between any two, every day that a line names counts.</item>
/// <item>With one and the same number of blank lines between any two, as paragraphs stand too, only the day of a meeting
/// counts: an article may name other days in each of its paragraphs.</item>
/// <item>With gaps of different sizes, or where the format marks a block, there is no listing.</item>
/// </list>
/// </summary>
internal static class Listing
{
    private const int FewestLines = 3;

    public static (bool Many, Evidence Evidence) Judge(IReadOnlyList<SourceBlock> blocks, IReadOnlyList<RoledBlock> roled, Language language)
    {
        var lines = roled.Where(block => block.Role == BlockRole.Paragraph).ToList();
        var gaps = blocks.Skip(1).Select(block => block.Gap).Distinct().ToList();
        if (lines.Count < FewestLines || gaps.Count != 1 || blocks.Any(block => block.Mark != BlockMark.None) || roled.Any(block => block.Role == BlockRole.Headline))
            return (false, One(lines.Count, 0));
        var apart = gaps[0] > 0;
        var days = lines
            .Select(line => DateReader.Read(line.Text, language)
                .Where(date => date.From is not null && date.From == date.To && (!apart || date.Role == DateRole.Meeting))
                .Select(date => date.From!.Value).ToList())
            .Where(found => found.Count > 0)
            .Select(found => found[0])
            .ToList();
        var many = days.Count * 2 > lines.Count && days.Distinct().Count() * 2 > days.Count;
        return (many, many ? Many(lines.Count, days.Count, apart) : One(lines.Count, days.Count));
    }

    private static Evidence Many(int lines, int dated, bool apart)
    {
        var how = apart ? "name the day of a meeting of their own, with as many blank lines between any two" : "name a day of their own, with no blank line between them";
        return new Evidence("listing", "", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{dated} of {lines} lines {how}: one statement a line."));
    }

    private static Evidence One(int lines, int dated) => new("one-text", "",
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lines} paragraphs, {dated} with a day of their own: one statement."));
}
