using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>What to look for. Immutable; the caller builds it from what the reader typed.</summary>
public abstract record Query;

/// <summary>One normal form of a word, in one field.</summary>
/// <param name="Text">As the analyzer puts it out.</param>
/// <param name="Weight">What an occurrence of this form is worth, against 1; 0 or more.</param>
public readonly record struct WordForm(string Field, Language Language, Layer Layer, string Text, float Weight);

/// <summary>One word of the reader: any form matches, and the word counts once (one idf for all forms).</summary>
/// <remarks>
/// A form that is listed twice counts with its best weight. Occurrences of different forms add up, also where two forms (surface
/// and stem) are the same word of the text: an exact match thus counts more than an inflected one, and saturation bounds it.
/// </remarks>
public sealed record WordQuery(IReadOnlyList<WordForm> Forms, float Weight = 1) : Query;

/// <summary>
/// What the reader wrote, and what else stands for it: names in other languages, words that sound alike. Any of them matches, and it
/// counts once: all have the idf and the weight of the reader's own word (where no text has that, the idf of the most frequent expansion). A text that
/// has only expansions never scores above one that has the word itself once, in a field of the same kind and length.
/// </summary>
/// <param name="Expansions">Each a <see cref="WordQuery"/> or a <see cref="PhraseQuery"/>; the weights of its forms say what it is worth.</param>
/// <param name="Ceiling">What expansions can be worth together, against one occurrence of the word itself; 0 to 1.</param>
public sealed record ExpandedQuery(Query Own, IReadOnlyList<Query> Expansions, float Ceiling) : Query;

/// <summary>Words that stand at consecutive positions of one field, in this order.</summary>
/// <param name="Slop">How many other words may stand between them, all gaps together.</param>
public sealed record PhraseQuery(IReadOnlyList<WordQuery> Words, int Slop = 0) : Query;

/// <summary>
/// Clauses that stand near each other in one field, in any order: a window holds one occurrence of each, no two of them begin at the same
/// position, and from its first position to its last it spans no more than all their words, one after the other, and <paramref name="Slop"/> other words.
/// </summary>
/// <remarks>
/// Scored as a <see cref="PhraseQuery"/>: every position at which such a window begins is an occurrence, worth the lowest of the clauses'
/// weights, each that of its first occurrence in the window.
/// </remarks>
/// <param name="Clauses">Each a <see cref="WordQuery"/> or a <see cref="PhraseQuery"/>.</param>
/// <param name="Slop">How many words that are no part of a clause the window can hold.</param>
public sealed record NearQuery(IReadOnlyList<Query> Clauses, int Slop) : Query;

/// <summary>A word of which only the beginning is given; the most frequent 1,024 terms that begin so stand for it.</summary>
public sealed record PrefixQuery(IReadOnlyList<WordForm> Prefixes, float Weight = 1) : Query;

/// <summary>
/// A word that may be misspelt, here or in the texts: the terms within a few edits of it, at most <see cref="QueryLimits.FuzzyExpansions"/>,
/// those with fewer edits first, then the more frequent. Together they are one word.
/// </summary>
/// <remarks>
/// An edit is a letter (code point) more, less or other, or two neighbours that change places (Damerau and Levenshtein, a pair once).
/// A term counts <c>1 - edits / letters of the shorter word</c> of its form's weight, as in Lucene; one that would count nothing does not match.
/// </remarks>
/// <param name="Edits">0 to 2.</param>
/// <param name="PrefixLength">How many letters at the beginning are right.</param>
public sealed record FuzzyQuery(IReadOnlyList<WordForm> Words, int Edits = 2, int PrefixLength = 0, float Weight = 1) : Query;

/// <summary>What <paramref name="Query"/> matches, with its score times <paramref name="Factor"/>, from 0.</summary>
public sealed record Boosted(Query Query, float Factor) : Query;

/// <summary>What <paramref name="Query"/> matches, all with the same score, from 0.</summary>
public sealed record ConstantScore(Query Query, float Score) : Query;

/// <summary>Documents with a number from Min to Max, both inclusive, with score 0.</summary>
public sealed record NumberRange(string Column, long Min, long Max) : Query;

/// <summary>Documents with at least one of the values in a keyword column, with score 0.</summary>
public sealed record KeywordTerms(string Column, IReadOnlyList<string> Values) : Query;

/// <summary>All clauses match; the scores add up. No clauses match nothing.</summary>
public sealed record AllOf(IReadOnlyList<Query> Clauses) : Query;

/// <summary>At least one clause matches; the scores of those that do add up.</summary>
public sealed record AnyOf(IReadOnlyList<Query> Clauses) : Query;

/// <summary>What <paramref name="Query"/> matches, with its score, but nothing that <paramref name="Excluded"/> matches.</summary>
public sealed record ButNot(Query Query, Query Excluded) : Query;

/// <summary>
/// A word that a document of another kind need not have: the function words of a query do not stand in the texts of other languages. A
/// document that passes the filter counts as having it, with score 0. Where any clause will do (in an <see cref="AnyOf"/>, and for partial
/// hits) it finds no document by itself, unless nothing else is asked for.
/// </summary>
public sealed record UnlessIn(Query Query, KeywordFilter Excused) : Query;

/// <summary>Every document, with score 0.</summary>
public sealed record Everything : Query;
