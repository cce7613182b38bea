using System.Globalization;

namespace Archive.Lucene;

/// <summary>What a commit says beside its segments: what the index was made with, and the caller's own data.</summary>
internal static class CommitData
{
    /// <summary>How documents become fields of Lucene; see <see cref="LuceneFields"/>. Raise it when that changes.</summary>
    private const int Format = 1;

    private const string User = "user.";

    public static Dictionary<string, string> Of(IndexSchema schema, IReadOnlyDictionary<string, string> userData)
    {
        var data = Versions(schema).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
        foreach (var (key, value) in userData)
            data.Add(User + key, value);
        return data;
    }

    public static Dictionary<string, string> UserData(IDictionary<string, string> data) =>
        data.Where(each => each.Key.StartsWith(User, StringComparison.Ordinal)).ToDictionary(each => each.Key[User.Length..], each => each.Value, StringComparer.Ordinal);

    /// <exception cref="IndexVersionException">The index was made with another format, analyzer version, other fields or columns.</exception>
    public static void Require(string directory, IndexSchema schema, IDictionary<string, string> data)
    {
        foreach (var (key, value) in Versions(schema))
        {
            if (!data.TryGetValue(key, out var made) || !string.Equals(made, value, StringComparison.Ordinal))
                throw new IndexVersionException(directory, $"{key}: {made ?? "none"}, this program has {value}");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Versions(IndexSchema schema) =>
    [
        new("lucene format", Format.ToString(CultureInfo.InvariantCulture)),
        new("analyzer version", schema.AnalyzerVersion.ToString(CultureInfo.InvariantCulture)),
        new("fields", string.Join(", ", schema.Fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Id} {field.Name}")))),
        new("keyword columns", string.Join(", ", schema.KeywordColumns)),
        new("number columns", string.Join(", ", schema.NumberColumns)),
    ];
}
