using System.Collections.Frozen;

namespace Archive.Text.Analysis;

[Flags]
internal enum WordFlags : ushort
{
    None = 0,
    StopWord = 1,

    /// <summary>The word looks inflected and is not (ایران, दफ़्तर): no base forms are derived from it by rule.</summary>
    Whole = 2,

    /// <summary>A listed word that is written apart can begin here.</summary>
    Opens = 4,

    /// <summary>Attaches to any word before it (Persian ها).</summary>
    PluralAffix = 8,

    /// <summary>Attaches to a word before it that is no function word (تر, سازی).</summary>
    BoundAffix = 16,

    /// <summary>Attaches to a word before it that ends in a silent he (ای, اند).</summary>
    HeAffix = 32,

    /// <summary>Attaches to the word after it (بے, غیر).</summary>
    Prefix = 64,

    /// <summary>A verb prefix (می): attaches only to the listed forms, and never after a number.</summary>
    VerbPrefix = 128,

    /// <summary>An honorific abbreviation: no token where it stands in brackets.</summary>
    Honorific = 256,

    /// <summary>A word that can be followed by an izafat in -e (जेहादे).</summary>
    Izafat = 512,

    /// <summary>Makes one word with what it is joined to (نا, گاه): the word is not found by its parts (دادگاه is not داد).</summary>
    Piece = 1024,

    AnyAffix = PluralAffix | BoundAffix | HeAffix,
    Bound = AnyAffix | Prefix | VerbPrefix,
}

/// <summary>A word that is also written apart: its one canonical form, and the parts that it can be found by.</summary>
internal sealed record Compound(string Canonical, string[] Parts);

/// <summary>What the tables of a language know of one folded spelling.</summary>
internal sealed class WordEntry
{
    public WordFlags Flags { get; set; }
    public string[] Stems { get; set; } = [];
    public Compound? Compound { get; set; }

    public bool Is(WordFlags flags) => (Flags & flags) != WordFlags.None;
}

/// <summary>The tables of one language under the folded spelling of each word: one look-up a word.</summary>
internal sealed class Lexicon
{
    private readonly FrozenDictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> words;

    private Lexicon(Dictionary<string, WordEntry> words) =>
        this.words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Lexicon Empty { get; } = new([]);

    public WordEntry? Find(ReadOnlySpan<char> folded) => words.TryGetValue(folded, out var entry) ? entry : null;

    /// <param name="fold">The surface form of a word, as the rules of the language make it.</param>
    internal sealed class Builder(Func<string, string> fold)
    {
        private readonly Dictionary<string, WordEntry> words = new(StringComparer.Ordinal);

        public Lexicon Build() => new(words);

        public void Flag(IEnumerable<string> list, WordFlags flag)
        {
            foreach (var word in list)
                EntryOf(fold(word)).Flags |= flag;
        }

        /// <summary>The word, in any table, also has this base form.</summary>
        public void Stem(string word, string stem)
        {
            string key = fold(word), value = fold(stem);
            if (string.Equals(key, value, StringComparison.Ordinal))
                return;
            var entry = EntryOf(key);
            if (!entry.Stems.Contains(value, StringComparer.Ordinal))
                entry.Stems = [.. entry.Stems, value];
        }

        /// <summary>The word is a form of a verb, unless the tables list it as a word of its own (پانی is not پانا).</summary>
        public void Form(string word, string infinitive)
        {
            if (!IsWhole(word))
                Stem(word, infinitive);
        }

        public bool IsWhole(string word) => words.TryGetValue(fold(word), out var entry) && entry.Is(WordFlags.Whole);

        /// <summary>A word written apart, such as <c>آیت الله</c>, and other spellings of it (apart or joined) that mean the same.</summary>
        public void Join(string apart, params IEnumerable<string> others)
        {
            var parts = Parts(apart);
            var solid = parts.Any(part => words.TryGetValue(part, out var entry) && entry.Is(WordFlags.Piece));
            var compound = new Compound(string.Concat(parts), solid ? [] : parts);
            var function = parts.All(part => words.TryGetValue(part, out var entry) && entry.Is(WordFlags.StopWord)) ? WordFlags.StopWord : WordFlags.None;
            Register(compound, parts, function);
            foreach (var other in others)
                Register(compound, Parts(other), function);
        }

        /// <summary>Rows of <c>first words, second words</c>: each first with each second, as in جسکے = جس کے. No base forms are derived from them.</summary>
        public void JoinedWords(string table)
        {
            foreach (var row in Table.Rows(table, 2))
            {
                foreach (var first in row[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    foreach (var second in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        Join(first + " " + second);
                        EntryOf(fold(first) + fold(second)).Flags |= WordFlags.Whole;
                    }
                }
            }
        }

        /// <summary>Rows of <c>word, variants…</c>: each variant has the first word as a base form.</summary>
        public void Variants(string table)
        {
            foreach (var row in Table.Rows(table, 2))
            {
                foreach (var variant in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Stem(variant, row[0]);
            }
        }

        /// <summary>Rows of <c>singular, plural</c>.</summary>
        public void Plurals(string table)
        {
            foreach (var row in Table.Rows(table, 2))
            {
                foreach (var plural in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Stem(plural, row[0]);
            }
        }

        /// <summary>Rows of <c>written apart, other spellings parted by a bar</c>.</summary>
        public void Compounds(string table)
        {
            foreach (var row in Table.Rows(table, 1))
                Join(row[0], row.Length > 1 ? row[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : []);
        }

        /// <summary>Rows of <c>kind, forms</c>.</summary>
        public void Affixes(string table)
        {
            foreach (var row in Table.Rows(table, 2))
            {
                var kind = row[0] switch
                {
                    "plural" => WordFlags.PluralAffix,
                    "bound" => WordFlags.BoundAffix,
                    "after-he" => WordFlags.HeAffix,
                    "prefix" => WordFlags.Prefix,
                    "piece" => WordFlags.Piece,
                    _ => throw new InvalidOperationException($"{table}: «{row[0]}» is no kind of affix. Write plural, bound, after-he, prefix or piece."),
                };
                Flag(row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), kind);
            }
        }

        private string[] Parts(string apart) => [.. apart.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(fold)];

        private void Register(Compound compound, string[] parts, WordFlags flags)
        {
            var whole = EntryOf(string.Concat(parts));
            whole.Compound ??= compound;
            whole.Flags |= flags;
            var prefix = "";
            for (var i = 0; i < parts.Length - 1; i++)
            {
                prefix += parts[i];
                EntryOf(prefix).Flags |= WordFlags.Opens;
            }
        }

        private WordEntry EntryOf(string folded)
        {
            if (!words.TryGetValue(folded, out var entry))
                words[folded] = entry = new WordEntry();
            return entry;
        }
    }
}
