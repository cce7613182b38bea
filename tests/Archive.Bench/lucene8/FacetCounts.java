import java.io.IOException;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the values of a column over all matches by ordinal, and puts the segments together at the end. */
final class FacetCounts extends SimpleCollector {
    private final String column;
    private final TreeMap<String, Integer> totals = new TreeMap<>();
    private SortedDocValues values;
    private int[] counts;

    FacetCounts(String column) {
        this.column = column;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        addSegment();
        values = DocValues.getSorted(context.reader(), column);
        counts = new int[values.getValueCount()];
    }

    @Override
    public void collect(int document) throws IOException {
        if (values.advanceExact(document))
            counts[values.ordValue()]++;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    TreeMap<String, Integer> totals() throws IOException {
        addSegment();
        values = null;
        return totals;
    }

    private void addSegment() throws IOException {
        if (values == null)
            return;
        for (int ordinal = 0; ordinal < counts.length; ordinal++) {
            if (counts[ordinal] > 0)
                totals.merge(values.lookupOrd(ordinal).utf8ToString(), counts[ordinal], Integer::sum);
        }
    }
}
