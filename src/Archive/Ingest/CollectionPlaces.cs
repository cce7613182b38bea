using System.Text.Json;
using System.Text.Json.Serialization;
using Archive.Index.Storage;

namespace Archive.Ingest;

/// <summary>
/// The folder that each collection was read from, on this machine: so that two folders of one name are not taken for one
/// that changed. Losing the file loses nothing else.
/// </summary>
internal sealed class CollectionPlaces
{
    private readonly string path;
    private readonly Dictionary<string, string> places;
    private bool isChanged;

    public CollectionPlaces(string path)
    {
        this.path = path;
        try
        {
            places = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), PlacesJson.Default.DictionaryStringString) ?? [] : [];
        }
        catch (JsonException)
        {
            places = [];
        }
    }

    /// <summary>The other folder of that name, if the collection came from one that is still there.</summary>
    public string? Other(string collection, string root)
    {
        if (places.TryGetValue(collection, out var known) && known != root && Directory.Exists(known))
            return known;
        isChanged |= known != root;
        places[collection] = root;
        return null;
    }

    public void Keep()
    {
        if (isChanged)
            DurableFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(places, PlacesJson.Default.DictionaryStringString));
    }
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PlacesJson : JsonSerializerContext;
