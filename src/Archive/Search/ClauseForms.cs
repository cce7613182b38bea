using Archive.Authorities;
using Archive.Index;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>The forms in which a word of the query is searched: its own, and what else stands for it.</summary>
internal sealed class ClauseForms(AuthorityRecords authorities, Expander expander, Expansions on)
{
    /// <summary>The name forms and concepts that stand in the query, in any language that it can be in.</summary>
    public List<(int Start, int End, AuthorityMatch Match)> Names(List<Reading> readings)
    {
        var found = new List<(int Start, int End, AuthorityMatch Match)>();
        foreach (var reading in readings.Where(reading => reading.IsOwn))
        {
            foreach (var match in authorities.Find(reading.Language, reading.Words))
            {
                var (start, end) = (reading.Words[match.First].Start, reading.Words[match.First + match.Count - 1].End);
                if (!found.Exists(other => ReferenceEquals(other.Match.Record, match.Record) && other.Start == start))
                    found.Add((start, end, match));
            }
        }
        return found;
    }

    /// <summary>What is searched for the word itself: its spelling in each language that it can be in, its joined forms, its base forms.</summary>
    /// <param name="whole">What is searched where it cannot be told apart by form; else null.</param>
    public static List<ReadForm> Written(List<Reading> native, List<WordForm> looked, Query? whole)
    {
        var forms = new List<ReadForm>();
        foreach (var (language, text) in native.Select(reading => (reading.Language, Text: string.Join(' ', reading.Words.Select(w => w.Forms[0].Text)))).DistinctBy(each => each.Text, StringComparer.Ordinal))
        {
            var same = looked.FindAll(form => form.Layer == Layer.Surface && string.Equals(form.Text, text, StringComparison.Ordinal));
            forms.Add(new ReadForm(FormKind.Written, language, text, same.Count > 0 || whole is null ? new WordQuery(same) : whole));
        }

        var written = forms.ConvertAll(form => form.Text);
        var joined = native.SelectMany(reading => reading.Words).SelectMany(w => w.Forms).Where(form => form.Layer == Layer.Joined).Select(form => form.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var same in looked.GroupBy(form => form.Text, StringComparer.Ordinal))
        {
            if (written.Contains(same.Key, StringComparer.Ordinal))
            {
                // The word as it stands, where a text writes it otherwise, and where a text inflects it.
                foreach (var (layer, kind) in ((Layer, FormKind)[])[(Layer.Joined, FormKind.Joined), (Layer.Stem, FormKind.Stem)])
                {
                    if (same.Where(form => form.Layer == layer).ToList() is { Count: > 0 } others)
                        forms.Add(new ReadForm(kind, others[0].Language, same.Key, new WordQuery(others)));
                }
            }
            else if (joined.Contains(same.Key))
            {
                forms.Add(new ReadForm(FormKind.Joined, same.First().Language, same.Key, new WordQuery([.. same])));
            }
            else if (same.Any(form => form.Layer != Layer.Stem))
            {
                // A base form that stands in no text as a word is a candidate of the rules, and nothing to show.
                forms.Add(new ReadForm(FormKind.Stem, same.First().Language, same.Key, new WordQuery([.. same])));
            }
        }

        return [.. forms.OrderBy(form => form.Kind)];
    }

    /// <summary>What else is searched for one word of the query.</summary>
    public List<ReadForm> Expanded(List<(int Start, int End)> clusters, int cluster, List<Reading> own, List<Reading> readings, List<(int Start, int End, AuthorityMatch Match)> names, bool isStopWord)
    {
        var (start, end) = clusters[cluster];
        var forms = Spacing(own).ToList();
        var isName = false;
        var isMeaning = false;
        foreach (var (from, to, match) in names)
        {
            if (from >= end || to <= start)
                continue;
            var words = clusters.Count(other => from < other.End && to > other.Start);
            if (isStopWord && words == 1)
                continue;
            forms.AddRange(expander.Names(match, 1f / words));
            isName |= on.HasFlag(Expansions.Names) && match.Record.Type is not (AuthorityType.Concept or AuthorityType.Topic);
            isMeaning |= on.HasFlag(Expansions.Meanings) && match.Record.Type == AuthorityType.Concept;
        }

        if (isStopWord || isName)
            return forms;
        var languages = own.Select(reading => reading.Language).ToList();
        forms.AddRange(expander.SameLetters(readings
            .Where(reading => !languages.Contains(reading.Language))
            .SelectMany(reading => reading.Words.Where(w => w.Start == start && w.End == end).Select(w => (reading.Language, w)))));
        var first = own.Find(reading => reading.IsOwn) ?? own[0];
        if (first.Words.Count == 1 && !first.Words[0].Traits.HasFlag(TokenTraits.Number))
        {
            var surfaces = own.Where(reading => reading.IsOwn && reading.Words.Count == 1).Select(reading => reading.Words[0].Forms[0].Text).Distinct(StringComparer.Ordinal).ToList();
            var ownLanguages = own.Where(reading => reading.IsOwn).Select(reading => reading.Language).ToList();
            foreach (var surface in surfaces.Take(1))
                forms.AddRange(expander.Sounds(surface, ownLanguages, isMeaning ? SearchSchema.BesideMeaning : 1f));
        }
        return forms;
    }

    /// <summary>What the tables do not list: the word and its neighbour written as one, and a word that no text has, cut in two.</summary>
    private IEnumerable<ReadForm> Spacing(List<Reading> own)
    {
        foreach (var reading in own.Where(reading => reading.IsOwn && reading.Words.Count == 1))
        {
            foreach (var form in expander.Together(reading.Language, reading.Before, reading.Words[0]).Concat(expander.Together(reading.Language, reading.Words[0], reading.After)))
                yield return form;
            foreach (var form in expander.Apart(reading.Language, reading.Words[0]))
                yield return form;
        }
    }
}
