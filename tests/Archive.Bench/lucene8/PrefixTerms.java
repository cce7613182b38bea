import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** A prefix with scores, as the other side of the bench means it: its most frequent terms, at most 1,024, count as one word. */
final class PrefixTerms {
    private static final int MOST = 1024;

    static Query scored(IndexReader reader, String prefix) throws IOException {
        BytesRef from = new BytesRef(prefix);
        TreeMap<BytesRef, Integer> frequencies = new TreeMap<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum terms = leaf.reader().terms("body").iterator();
            if (terms.seekCeil(from) == TermsEnum.SeekStatus.END)
                continue;
            for (BytesRef term = terms.term(); term != null && StringHelper.startsWith(term, from); term = terms.next())
                frequencies.merge(BytesRef.deepCopyOf(term), terms.docFreq(), Integer::sum);
        }
        List<BytesRef> chosen = new ArrayList<>(frequencies.keySet());
        // The sort keeps the order of bytes among equals.
        chosen.sort(Comparator.comparing(term -> -frequencies.get(term)));
        SynonymQuery.Builder builder = new SynonymQuery.Builder("body");
        chosen.stream().limit(MOST).forEach(term -> builder.addTerm(new Term("body", term)));
        return builder.build();
    }
}
