using System.Text;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Authorities;

/// <summary>A name form that stands in a query, and the words that it takes up.</summary>
/// <param name="IsExact">The form itself, not an inflection of it.</param>
internal sealed record AuthorityMatch(AuthorityRecord Record, NameForm Name, int First, int Count, bool IsExact);

/// <summary>
/// All authority records: those that come with the program, and on top of them an institution's own. Records are looked up by
/// the words of a query, in any inflection that the analyzer knows. Immutable; made once.
/// </summary>
public sealed class AuthorityRecords
{
    private const int MostWords = 6;
    private static readonly Lazy<AuthorityRecords> FromProgram = new(() => new AuthorityRecords(ReadShipped([]), []));

    private readonly Dictionary<(Language Language, string Form), List<Entry>> byFirstWord = [];

    /// <summary>One name form, and for each of its words the forms that it can be found by.</summary>
    private sealed record Entry(AuthorityRecord Record, NameForm Name, IReadOnlyList<QueryWord> Words);

    private AuthorityRecords(IReadOnlyList<AuthorityRecord> all, IReadOnlyList<AuthorityFault> faults)
    {
        (All, Faults) = (all, faults);
        var buffer = new TokenBuffer();
        foreach (var record in all)
        {
            foreach (var name in record.Names)
                Register(record, name, buffer);
        }
    }

    public IReadOnlyList<AuthorityRecord> All { get; }

    /// <summary>Lines of an institution's files that could not be read.</summary>
    public IReadOnlyList<AuthorityFault> Faults { get; }

    /// <summary>Those that come with the program, and no others.</summary>
    public static AuthorityRecords Shipped => FromProgram.Value;

    /// <summary>
    /// The files of <paramref name="folder"/> laid over those of the program: a file of the same name replaces the program's, a record
    /// of the same id replaces a record, everything else is added. Where there is no folder, those of the program.
    /// </summary>
    public static AuthorityRecords Load(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
            return Shipped;
        var faults = new List<AuthorityFault>();
        var records = ReadShipped([.. files.Select(file => Path.GetFileName(file)!)]).ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var reader = new StreamReader(file, Encoding.UTF8);
            foreach (var record in AuthorityFile.Read(Path.GetFileName(file), reader, faults))
                records[record.Id] = record;
        }

        return new AuthorityRecords([.. records.Values], faults);
    }

    /// <summary>The longest name forms that begin at each word, none inside of another; all records that share the form.</summary>
    internal IReadOnlyList<AuthorityMatch> Find(Language language, IReadOnlyList<QueryWord> words)
    {
        var found = new List<AuthorityMatch>();
        for (var i = 0; i < words.Count;)
        {
            var here = At(language, words, i);
            found.AddRange(here);
            i += here.Count == 0 ? 1 : here[0].Count;
        }

        return found;
    }

    private List<AuthorityMatch> At(Language language, IReadOnlyList<QueryWord> words, int first)
    {
        var matches = new List<AuthorityMatch>();
        foreach (var (_, form) in words[first].Forms)
        {
            foreach (var entry in byFirstWord.GetValueOrDefault((language, form)) ?? [])
            {
                if (first + entry.Words.Count > words.Count || matches.Exists(match => ReferenceEquals(match.Name, entry.Name)))
                    continue;
                var (fits, exact) = (true, true);
                for (var i = 0; fits && i < entry.Words.Count; i++)
                {
                    (fits, var same) = Compare(words[first + i], entry.Words[i]);
                    exact &= same;
                }

                if (fits)
                    matches.Add(new AuthorityMatch(entry.Record, entry.Name, first, entry.Words.Count, exact));
            }
        }

        var longest = matches.Select(match => match.Count).DefaultIfEmpty(0).Max();
        matches.RemoveAll(match => match.Count < longest);
        if (matches.Exists(match => match.IsExact))
            matches.RemoveAll(match => !match.IsExact);
        return matches;
    }

    /// <summary>A base form of one side has to be the other side as written: two words that merely share a base form are not the same name.</summary>
    private static (bool Fits, bool Exact) Compare(QueryWord asked, QueryWord name)
    {
        var fits = false;
        foreach (var (layer, text) in asked.Forms)
        {
            foreach (var (other, form) in name.Forms)
            {
                if (!string.Equals(text, form, StringComparison.Ordinal))
                    continue;
                if (layer != Layer.Stem && other != Layer.Stem)
                    return (true, true);
                fits |= layer != Layer.Stem || other != Layer.Stem;
            }
        }

        return (fits, false);
    }

    private void Register(AuthorityRecord record, NameForm name, TokenBuffer buffer)
    {
        Analyzers.For(name.Language).Analyze(name.Text, buffer);
        var words = QueryWords.From(buffer);
        if (words.Count is 0 or > MostWords)
            return;
        var entry = new Entry(record, name, words);
        foreach (var (_, form) in words[0].Forms)
        {
            if (!byFirstWord.TryGetValue((name.Language, form), out var entries))
                byFirstWord[(name.Language, form)] = entries = [];
            entries.Add(entry);
        }
    }

    private static List<AuthorityRecord> ReadShipped(IReadOnlyList<string> replaced)
    {
        const string Folder = "Authorities/";
        var records = new List<AuthorityRecord>();
        var faults = new List<AuthorityFault>();
        var assembly = typeof(AuthorityRecords).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = resource[(resource.LastIndexOf('/') + 1)..];
            if (replaced.Contains(file, StringComparer.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            records.AddRange(AuthorityFile.Read(file, reader, faults));
        }

        return faults.Count == 0 ? records : throw new InvalidOperationException(string.Join('\n', faults));
    }
}
