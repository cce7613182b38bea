import java.util.Arrays;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A line of the file of queries: class, kind, words, language, first and last day, newest first, facets; tabs between, - for none. */
final class BenchQuery {
    final String name;
    final String kind;
    final String[] words;
    final boolean newest;
    final boolean facets;
    final Query query;

    BenchQuery(String line) {
        String[] parts = line.split("\t");
        name = parts[0];
        kind = parts[1];
        words = parts[2].split(" ");
        newest = parts[6].equals("1");
        facets = parts[7].equals("1");
        query = filtered(unfiltered(), parts[3], parts[4], parts[5]);
    }

    private Query unfiltered() {
        switch (kind) {
            case "Word":
                return new TermQuery(new Term("body", words[0]));
            case "Phrase":
                return new PhraseQuery("body", words);
            case "Prefix":
                return new PrefixQuery(new Term("body", words[0]));
            default:
                BooleanQuery.Builder builder = new BooleanQuery.Builder();
                Arrays.stream(words).forEach(word -> builder.add(new TermQuery(new Term("body", word)), kind.equals("And") ? Occur.MUST : Occur.SHOULD));
                return builder.build();
        }
    }

    private static Query filtered(Query query, String language, String first, String last) {
        if (language.equals("-") && first.equals("-"))
            return query;
        BooleanQuery.Builder builder = new BooleanQuery.Builder().add(query, Occur.MUST);
        if (!language.equals("-"))
            builder.add(new TermQuery(new Term("language", language)), Occur.FILTER);
        if (!first.equals("-")) {
            long from = Long.parseLong(first);
            long to = Long.parseLong(last);
            builder.add(new IndexOrDocValuesQuery(LongPoint.newRangeQuery("date", from, to), NumericDocValuesField.newSlowRangeQuery("date", from, to)), Occur.FILTER);
        }
        return builder.build();
    }
}
