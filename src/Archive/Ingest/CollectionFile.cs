using Archive.Text;
using Archive.Text.Dates;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Archive.Ingest;

/// <summary>
/// A person's word on one file, or on one statement of it: what the rules cannot know, or got wrong. Always with a reason.
/// Never an edit of a capture: it is laid over what the rules derive.
/// </summary>
/// <param name="File">The path below the collection's folder, with forward slashes.</param>
/// <param name="Statement">The statement's ordinal in the file; null for the whole file.</param>
/// <param name="Quote">The words of the text that bear it out; they must stand in the file. Empty where none do.</param>
public sealed record Curation(string File, int? Statement, string Reason, string Quote)
{
    public string? Title { get; init; }
    public string? Publisher { get; init; }
    public Language? PublisherLanguage { get; init; }
    public Language? Language { get; init; }
    public bool? Listing { get; init; }
    /// <summary>The meeting's date as EDTF.</summary>
    public string? Meeting { get; init; }
    /// <summary>The day of publication as EDTF.</summary>
    public string? Publication { get; init; }
}

/// <summary>A part of a collection's file that was left out: where, why, and what to do.</summary>
public sealed record CollectionFault(string Place, string Reason, string Fix);

/// <summary>
/// <c>collection.yaml</c>: the name of a collection, a note on it, and curation. The same format serves the files in
/// <c>data/curation</c>. docs/operations.md describes it for those who write one. Rules:
/// <list type="bullet">
/// <item>Nothing holds of a file that is no YAML mapping, has no proper name, uses an alias or is nested deeper than 16.</item>
/// <item>Of any other file, the name and every sound entry hold. A faulty entry, or a key that is not known, is left out and named.</item>
/// <item>A key of an entry with no value is a fault: to say nothing of a thing, leave its key out.</item>
/// </list>
/// </summary>
public sealed record CollectionFile(string Name, string Note, IReadOnlyList<Curation> Curation)
{
    public const string FileName = "collection.yaml";
    private const int MostBytes = 4 << 20;

    /// <summary>The format needs three levels; the library that loads it recurses once a level.</summary>
    private const int DeepestNesting = 16;

    private static readonly string[] TopKeys = ["name", "note", "curation"];
    private static readonly string[] EntryKeys =
        ["file", "statement", "reason", "quote", "title", "publisher", "publisher-language", "language", "listing", "meeting", "publication"];

    /// <summary>What was left out, in the file's order.</summary>
    public IReadOnlyList<CollectionFault> Faults { get; private init; } = [];

    /// <exception cref="UnreadableSourceException">The file as a whole is not what it should be; names the line and the fix.</exception>
    public static CollectionFile Parse(string yaml)
    {
        if (yaml.Length > MostBytes)
            throw new UnreadableSourceException("", "The file is larger than 4 MiB.", "Split the curation over several files.");
        try
        {
            CheckShape(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
                throw new UnreadableSourceException("line 1", "The file is not a YAML mapping.", "Begin with «name: …».");
            var name = Scalar(root, "name", mayBeEmpty: true) ?? throw At(root, "The collection has no name.", "Add «name: …» (letters, digits, - and _).");
            if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                throw At(root, $"«{name}» cannot be a collection's name.", "Use up to 64 ASCII letters, digits, - and _.");
            var faults = new List<CollectionFault>();
            foreach (var key in root.Children.Keys)
                Try(() => CheckKey(key, TopKeys), faults);
            var note = "";
            Try(() => note = Scalar(root, "note", mayBeEmpty: true) ?? "", faults);
            var entries = new List<Curation>();
            if (root.Children.TryGetValue(new YamlScalarNode("curation"), out var node))
            {
                Try(() => _ = node as YamlSequenceNode ?? throw At(node, "«curation» is not a list.", "Write one entry a dash."), faults);
                foreach (var entry in node as YamlSequenceNode ?? [])
                    Try(() => entries.Add(Entry(entry)), faults);
            }
            return new CollectionFile(name, note, entries) { Faults = faults };
        }
        catch (YamlException fault)
        {
            throw new UnreadableSourceException(Line(fault.Start), "The YAML cannot be read.", fault.Message);
        }
    }

    private static Curation Entry(YamlNode node)
    {
        if (node is not YamlMappingNode entry)
            throw At(node, "A curation entry is not a mapping.", "Write «file: …» and «reason: …».");
        foreach (var key in entry.Children.Keys)
            CheckKey(key, EntryKeys);
        var file = Scalar(entry, "file") ?? throw At(entry, "A curation entry names no file.", "Add «file: …», the path below the collection's folder.");
        if (file.Split('/').Any(part => part is ".." or "." or "") || file.Contains('\\', StringComparison.Ordinal))
            throw At(entry, $"«{file}» leaves the collection's folder.", "Name a file below it, with forward slashes.");
        var reason = Scalar(entry, "reason");
        if (reason is null)
            throw At(entry, $"The entry for «{file}» gives no reason.", "Add «reason: …»: every correction says why.");
        return new Curation(file, Number(entry, "statement"), reason, Scalar(entry, "quote") ?? "")
        {
            Title = Scalar(entry, "title"),
            Publisher = Scalar(entry, "publisher"),
            PublisherLanguage = Tag(entry, "publisher-language"),
            Language = Tag(entry, "language"),
            Listing = Flag(entry, "listing"),
            Meeting = Date(entry, "meeting"),
            Publication = Date(entry, "publication"),
        };
    }

    /// <summary>Goes over the file event by event, which takes no stack, before anything is loaded.</summary>
    private static void CheckShape(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias alias)
                throw new UnreadableSourceException(Line(alias.Start), "The file uses a YAML alias.", "Write the value out.");
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > DeepestNesting)
                throw new UnreadableSourceException(Line(parser.Current!.Start), "The YAML is nested too deep.", "Write one entry a dash, with its keys below it.");
        }
    }

    private static void Try(Action read, List<CollectionFault> faults)
    {
        try
        {
            read();
        }
        catch (UnreadableSourceException fault)
        {
            faults.Add(new CollectionFault(fault.Place, fault.Reason, fault.Fix));
        }
    }

    private static void CheckKey(YamlNode key, string[] known)
    {
        if (key is not YamlScalarNode { Value: { } text } || !known.Contains(text, StringComparer.Ordinal))
            throw At(key, $"«{key}» is not a key here.", $"The keys are: {string.Join(", ", known)}.");
    }

    private static string? Scalar(YamlMappingNode node, string key, bool mayBeEmpty = false)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value))
            return null;
        if (value is not YamlScalarNode scalar)
            throw At(value, $"«{key}» is not a single value.", "Write it on one line, or behind «>».");
        var isNull = scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" or "" };
        var text = isNull ? "" : scalar.Value?.Trim() ?? "";
        if (!Blank.Is(text))
            return text;
        return mayBeEmpty ? null : throw At(value, $"«{key}» has no value.", "Give it one, or leave the key out.");
    }

    private static int? Number(YamlMappingNode node, string key)
    {
        var text = Scalar(node, key);
        if (text is null)
            return null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw At(node, $"«{key}: {text}» is not a number from 1.", "Give the statement's place in the file.");
    }

    private static bool? Flag(YamlMappingNode node, string key) => Scalar(node, key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw At(node, $"«{key}: {text}» is neither true nor false.", "Write true or false."),
    };

    private static Language? Tag(YamlMappingNode node, string key)
    {
        var text = Scalar(node, key);
        if (text is null)
            return null;
        return Languages.TryParse(text, out var language) ? language : throw At(node, $"«{key}: {text}» is not a language known here.", "Use ur, fa, hi, ar or en.");
    }

    private static string? Date(YamlMappingNode node, string key)
    {
        var text = Scalar(node, key);
        return text is null || Edtf.TryParse(text, out _, out _) ? text : throw At(node, $"«{key}: {text}» is not an EDTF date.", "Write 2024-07-30, 2024-07 or 2024-07-30/2024-08-01 (Gregorian).");
    }

    private static UnreadableSourceException At(YamlNode node, string reason, string fix) => new(Line(node.Start), reason, fix);

    private static string Line(Mark mark) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {mark.Line}");
}
