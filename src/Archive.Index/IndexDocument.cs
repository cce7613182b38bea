using Archive.Text;

namespace Archive.Index;

/// <summary>A text of a field. Several of one field are one text to a search, but no phrase reaches across (a gap of 100 positions).</summary>
public readonly record struct FieldText(string Field, Language Language, string Text);

/// <summary>What is put into the index under a key; the same key again replaces it.</summary>
public sealed class IndexDocument(string key)
{
    public string Key { get; } = key;

    public List<FieldText> Texts { get; } = [];

    /// <summary>Values by column; each value of a column counts once, the order is kept.</summary>
    public Dictionary<string, IReadOnlyList<string>> Keywords { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Bytes that come back with the hit; the index does not look into them.</summary>
    public ReadOnlyMemory<byte> Stored { get; set; }
}
