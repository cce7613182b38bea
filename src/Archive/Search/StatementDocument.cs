using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Archive.Index;
using Archive.Statements;
using Archive.Text;

namespace Archive.Search;

/// <summary>What the index is given of a statement.</summary>
internal static class StatementDocument
{
    public static IndexDocument Of(Statement statement)
    {
        var document = new IndexDocument(statement.Id.ToString()) { Stored = StatementJson.Write(statement) };
        // Opening words that stand in for a headline are in the body already.
        if (statement.TitleEvidence.Rule == "curation")
            document.Texts.Add(new FieldText(SearchSchema.Title, statement.Language, statement.Title));
        foreach (var block in statement.Blocks)
        {
            if (block.Role == BlockRole.Headline)
                document.Texts.Add(new FieldText(SearchSchema.Title, block.Language, block.Text));
            else if (block.Role == BlockRole.Paragraph)
                document.Texts.Add(new FieldText(SearchSchema.Body, block.Language, block.Text));
        }
        document.Keywords[SearchSchema.Lang] = [statement.Language.Tag()];
        document.Keywords[SearchSchema.Publisher] = [statement.Publisher?.Name ?? ""];
        document.Keywords[SearchSchema.Capture] = [statement.Source.Capture.Hex];
        document.Keywords[SearchSchema.Year] = [""];
        if (statement.Meeting?.Date is { From: { } from, To: { } to })
        {
            document.Keywords[SearchSchema.Year] = [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(year => year.ToString("D4", CultureInfo.InvariantCulture))];
            if (from == to)
                document.Keywords[SearchSchema.Day] = [from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
            document.Numbers[SearchSchema.From] = from.DayNumber;
            document.Numbers[SearchSchema.To] = to.DayNumber;
            document.Numbers[SearchSchema.Order] = OrderOf(from, statement.Id);
        }
        return document;
    }

    /// <summary>Orders by day, and statements of one day by their ids, so that each has one place.</summary>
    public static long OrderOf(DateOnly day, StatementId id)
    {
        var own = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(id.ToString())));
        return ((long)day.DayNumber << 32) | own;
    }
}
