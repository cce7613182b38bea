import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Builds the index. Arguments: the folder of the index, the corpus, the keys to delete, the numbers of documents after which to commit
 * (with commas between). One thread adds, the merges of Lucene run beside it; its defaults but for a buffer of 64 MB, which saves it merges.
 */
public final class Build {
    private static final double BUFFER_MB = 64;

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        int[] commits = Arrays.stream(args[3].split(",")).mapToInt(Integer::parseInt).toArray();
        try (Directory directory = FSDirectory.open(Path.of(args[0]))) {
            int documents = add(directory, Path.of(args[1]), commits);
            delete(directory, Path.of(args[2]));
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
            System.out.printf(Locale.ROOT, "%d %.3f %.3f%n", documents, seconds, cpu);
        }
    }

    private static int add(Directory directory, Path corpus, int[] commits) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(null).setSimilarity(new BM25Similarity(1.2f, 0.75f)).setRAMBufferSizeMB(BUFFER_MB);
        try (IndexWriter writer = new IndexWriter(directory, config); BufferedReader lines = Files.newBufferedReader(corpus)) {
            WordStream words = new WordStream();
            Field body = new Field("body", words, bodyType());
            int count = 0;
            int step = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t");
                words.set(parts[4]);
                writer.addDocument(document(parts, body));
                count++;
                if (step < commits.length && count == commits[step]) {
                    writer.commit();
                    step++;
                }
            }
            return count;
        }
    }

    private static Document document(String[] parts, Field body) {
        long day = Long.parseLong(parts[3]);
        Document document = new Document();
        document.add(new StringField("key", parts[0], Field.Store.YES));
        document.add(new StringField("language", parts[1], Field.Store.NO));
        document.add(new SortedDocValuesField("language", new BytesRef(parts[1])));
        document.add(new StringField("year", parts[2], Field.Store.NO));
        document.add(new SortedDocValuesField("year", new BytesRef(parts[2])));
        document.add(new LongPoint("date", day));
        document.add(new NumericDocValuesField("date", day));
        document.add(body);
        return document;
    }

    private static FieldType bodyType() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    /** Without merges: a live index has deleted documents in it, and N and df count them on both sides. */
    private static void delete(Directory directory, Path deleted) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(null).setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (String key : Files.readAllLines(deleted))
                writer.deleteDocuments(new Term("key", key));
        }
    }
}
