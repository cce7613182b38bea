using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>Finds the terms of the index that stand for a word. Most forms have none: they cost a look into the dictionary, and no more.</summary>
internal sealed class TermLookup(ISearchReader index)
{
    private static readonly Layer[] Layers = [Layer.Surface, Layer.Joined, Layer.Stem];

    private readonly Dictionary<(Language, Layer, string), bool> titles = [];
    private readonly Dictionary<(Language, Layer, string), bool> bodies = [];

    /// <summary>
    /// Every form of a word in every layer that can hold it, each once, with the weight of the weaker of the two layers: an inflected
    /// query meets an inflected text in their base form.
    /// </summary>
    public List<WordForm> Of(QueryWord word, Language language, Expansions on, float weight = 1)
    {
        var weights = new Dictionary<(Layer Layer, string Text), float>();
        foreach (var (layer, text) in word.Forms)
        {
            if (!Allows(on, layer))
                continue;
            foreach (var target in Layers)
            {
                if (!Allows(on, target))
                    continue;
                var worth = weight * Math.Min(SearchSchema.Weight(layer), SearchSchema.Weight(target));
                weights[(target, text)] = Math.Max(weights.GetValueOrDefault((target, text)), worth);
            }
        }

        return Known(language, weights.Select(each => (each.Key.Layer, each.Key.Text, each.Value)));
    }

    /// <summary>A spelling that some text may have, in every layer; it is no word of the reader, so no base forms of its own are tried.</summary>
    public List<WordForm> Of(string text, Language language, Expansions on, float weight) =>
        Known(language, Layers.Where(layer => Allows(on, layer)).Select(layer => (layer, text, weight * SearchSchema.Weight(layer))));

    public bool Occurs(Language language, Layer layer, string text) => Occurs(bodies, SearchSchema.Body, language, layer, text) || Occurs(titles, SearchSchema.Title, language, layer, text);

    private List<WordForm> Known(Language language, IEnumerable<(Layer Layer, string Text, float Weight)> all)
    {
        var known = new List<WordForm>();
        foreach (var (layer, text, weight) in all)
        {
            if (Occurs(titles, SearchSchema.Title, language, layer, text))
                known.Add(new WordForm(SearchSchema.Title, language, layer, text, weight));
            if (Occurs(bodies, SearchSchema.Body, language, layer, text))
                known.Add(new WordForm(SearchSchema.Body, language, layer, text, weight));
        }

        return known;
    }

    private bool Occurs(Dictionary<(Language, Layer, string), bool> seen, string field, Language language, Layer layer, string text)
    {
        if (!seen.TryGetValue((language, layer, text), out var occurs))
            seen[(language, layer, text)] = occurs = index.DocumentFrequency(field, language, layer, text) > 0;
        return occurs;
    }

    private static bool Allows(Expansions on, Layer layer) =>
        layer switch { Layer.Stem => on.HasFlag(Expansions.Stems), Layer.Joined => on.HasFlag(Expansions.Joined), _ => true };
}
