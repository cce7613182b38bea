using Archive.Authorities;
using Archive.Index;
using Archive.Text;

namespace Archive.Search;

/// <summary>Reads what the reader typed: items become clauses that are wanted, queries that are excluded, and filters.</summary>
internal static class QueryReader
{
    // Nobody types more; ClauseBuilder says what else is cut.
    private const int MostClauses = 60;

    /// <param name="writtenIn">The language that the reader says the words are in; null: told from the words.</param>
    public static ReadQuery Read(ISearchReader index, AuthorityRecords authorities, string query, Language? writtenIn, Expansions on)
    {
        var syntax = QuerySyntax.Parse(query);
        var builder = new ClauseBuilder(index, authorities, writtenIn, on);
        var clauses = new List<QueryClause>();
        var excluded = new List<Query>();
        var filters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var last = 0; // where the clauses of the item before begin: OR takes all of them (Al-Aqsa is two words)
        foreach (var item in syntax.Items)
        {
            if (builder.IsSpent)
                break;
            if (item.Kind == QueryItemKind.Field)
            {
                if (!filters.TryGetValue(item.Field, out var values))
                    filters[item.Field] = values = [];
                values.AddRange(Values(item));
                continue;
            }
            var found = builder.Clauses(item);
            if (item.Excluded)
                excluded.AddRange(found.Select(clause => clause.Query));
            else if (item.Alternative && last < clauses.Count && found.Count > 0)
            {
                var either = Either(Together(clauses[last..]), Together(found));
                clauses.RemoveRange(last, clauses.Count - last);
                clauses.Add(either);
                builder.Forget(); // what was asked for is now one of two: the same word behind it is wanted in any case
            }
            else
            {
                last = clauses.Count;
                clauses.AddRange(found);
            }
        }
        // Where function words are all that is asked for, they are asked for everywhere.
        if (clauses.TrueForAll(clause => clause.Query is UnlessIn))
            clauses = clauses.ConvertAll(clause => clause with { Query = ((UnlessIn)clause.Query).Query });
        var notice = builder.IsSpent || clauses.Count > MostClauses || excluded.Count > MostClauses ? QuerySyntax.TooLong : syntax.Notice;
        return new ReadQuery([.. clauses.Take(MostClauses)], [.. excluded.Take(MostClauses)],
            [.. filters.Select(filter => new KeywordFilter(filter.Key, filter.Value))],
            clauses.Count == 0 && filters.Count == 0 && !string.IsNullOrWhiteSpace(query) ? QuerySyntax.NoWords : notice);
    }

    /// <summary>What a field asks for; <c>-lang:ur</c> asks for every other language.</summary>
    private static IEnumerable<string> Values(QueryItem item)
    {
        if (item.Field != SearchSchema.Lang || !Languages.TryParse(item.Text, out var named))
            return [item.Text];
        return item.Excluded
            ? SearchSchema.SearchedLanguages.Where(language => language != named).Select(language => language.Tag())
            : [named.Tag()];
    }

    /// <summary>The words of one side of OR. A function word that other languages need not have would let all their texts in.</summary>
    private static QueryClause Together(List<QueryClause> clauses)
    {
        var asked = clauses.ConvertAll(clause => clause.Query is UnlessIn unless ? clause with { Query = unless.Query } : clause);
        return asked.Count == 1 ? asked[0] : new QueryClause(
            string.Join(' ', asked.Select(clause => clause.Word)),
            new AllOf([.. asked.Select(clause => clause.Query)]),
            [.. asked.SelectMany(clause => clause.Own)],
            [.. asked.SelectMany(clause => clause.Expanded)]);
    }

    private static QueryClause Either(QueryClause left, QueryClause right) => new(
        $"{left.Word} OR {right.Word}",
        new AnyOf(left.Query is AnyOf any ? [.. any.Clauses, right.Query] : [left.Query, right.Query]),
        [.. left.Own, .. right.Own],
        [.. left.Expanded, .. right.Expanded]);
}
