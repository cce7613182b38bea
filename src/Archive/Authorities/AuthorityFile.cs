using System.Globalization;
using Archive.Text;

namespace Archive.Authorities;

/// <summary>A line of an authority file that was left out, and what to do about it.</summary>
public sealed record AuthorityFault(string File, int Line, string Problem)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}: {Problem}");
}

/// <summary>
/// Reads authority records from UTF-8 text, one record a line, columns parted by tabs. The first line that is no comment
/// (<c>#</c>) names the columns: <c>id</c>, <c>type</c>, any of <c>en ur fa hi ar</c>, and optionally <c>same</c> and <c>note</c>.
/// Name forms are parted by <c> | </c>; the first is the preferred one; <c>~</c> before a form hides it, <c>?</c> guards a homograph.
/// </summary>
internal static class AuthorityFile
{
    private const int MostNames = 64;

    public static IEnumerable<AuthorityRecord> Read(string file, TextReader reader, ICollection<AuthorityFault> faults)
    {
        string[]? columns = null;
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells;
                if (!columns.Contains("id", StringComparer.Ordinal) || !columns.Contains("type", StringComparer.Ordinal))
                {
                    faults.Add(new AuthorityFault(file, number, "the first line does not name the columns. Write: id, type, en, ur, fa, hi, ar, same, note, parted by tabs; the file is left out."));
                    yield break;
                }

                continue;
            }

            if (Record(columns, cells, out var record) is { } problem)
                faults.Add(new AuthorityFault(file, number, problem + " The line is left out."));
            else
                yield return record!;
        }
    }

    private static string? Record(string[] columns, string[] cells, out AuthorityRecord? record)
    {
        record = null;
        if (cells.Length > columns.Length)
            return "it has more columns than the first line names. Take out the tab that is too many.";
        var (id, same, note) = ("", Array.Empty<string>(), "");
        AuthorityType? type = null;
        var names = new List<NameForm>();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i].Trim();
            switch (columns[i])
            {
                case "id":
                    id = cell;
                    break;
                case "type":
                    if (!Enum.TryParse<AuthorityType>(cell, ignoreCase: true, out var parsed) || !cell.Equals(parsed.ToString(), StringComparison.OrdinalIgnoreCase))
                        return $"«{cell}» is no type. Write concept, person, place, organisation, office or topic.";
                    type = parsed;
                    break;
                case "same":
                    same = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    break;
                case "note":
                    note = cell;
                    break;
                case var column when Languages.TryParse(column, out var language):
                    if (Names(language, cell, names) is { } problem)
                        return problem;
                    break;
            }
        }

        if (id.Length == 0 || id.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            return $"«{id}» is no id. Write small letters a-z, digits and hyphens.";
        if (type is null || names.Count == 0 || names.Count > MostNames)
            return "it has no type, no name form, or more than 64 of them.";
        record = new AuthorityRecord(id, type.Value, names, same, note);
        return null;
    }

    private static string? Names(Language language, string cell, List<NameForm> names)
    {
        var kind = NameFormKind.Preferred;
        foreach (var each in cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (hidden, guarded, text) = (false, false, each);
            for (; text.Length > 0 && text[0] is '~' or '?'; text = text[1..])
                (hidden, guarded) = (hidden || text[0] == '~', guarded || text[0] == '?');
            text = text.Trim();
            if (text.Length == 0)
                return "a name form is nothing but a mark. Write the form behind ~ or ?.";
            names.Add(new NameForm(language, text, hidden ? NameFormKind.Hidden : kind, guarded));
            kind = NameFormKind.Alternative;
        }

        return null;
    }
}
