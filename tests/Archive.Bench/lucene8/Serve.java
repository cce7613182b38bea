import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/**
 * Searches. Arguments: the folder of the index and the file of queries. Reads commands, a line each, and answers each with a line:
 * "open", "run CLASS" (nanoseconds of each query), "heap" (bytes); "check CLASS" answers with a line for each query.
 */
public final class Serve {
    private static final int TOP = 20;
    private static final Set<String> KEY = Set.of("key");

    private final Path folder;
    private final Map<String, List<BenchQuery>> classes = new LinkedHashMap<>();
    private final Sort newest;
    private DirectoryReader reader;
    private IndexSearcher searcher;
    private long seen;

    private Serve(Path folder, Path queries) throws IOException {
        this.folder = folder;
        for (String line : Files.readAllLines(queries)) {
            BenchQuery query = new BenchQuery(line);
            classes.computeIfAbsent(query.name, name -> new ArrayList<>()).add(query);
        }
        SortField date = new SortField("date", SortField.Type.LONG, true);
        date.setCanUsePoints();
        newest = new Sort(date);
    }

    public static void main(String[] args) throws Exception {
        PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Serve serve = new Serve(Path.of(args[0]), Path.of(args[1]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            String[] parts = command.split(" ", 2);
            switch (parts[0]) {
                case "open" -> output.println(serve.open());
                case "run" -> output.println(serve.run(parts[1]));
                case "heap" -> output.println(heap());
                case "check" -> serve.check(parts[1], output);
                default -> throw new IllegalArgumentException("There is no command " + command);
            }
            output.flush();
        }
    }

    /** Milliseconds, live documents, segments. Without the cache of filters: only a bench asks the same question again and again. */
    private String open() throws IOException {
        if (reader != null)
            reader.close();
        long start = System.nanoTime();
        reader = DirectoryReader.open(FSDirectory.open(folder));
        long end = System.nanoTime();
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        searcher.setQueryCache(null);
        return String.format(Locale.ROOT, "%.3f %d %d", (end - start) / 1e6, reader.numDocs(), reader.leaves().size());
    }

    private String run(String name) throws IOException {
        StringBuilder times = new StringBuilder();
        for (BenchQuery query : classes.get(name)) {
            long start = System.nanoTime();
            search(query);
            times.append(times.length() > 0 ? " " : "").append(System.nanoTime() - start);
        }
        return times.toString();
    }

    /** What a page needs: the twenty best, their keys, and the counts of the facets. */
    private void search(BenchQuery query) throws IOException {
        TopDocs top;
        if (query.facets) {
            TopScoreDocCollector best = TopScoreDocCollector.create(TOP, Integer.MAX_VALUE);
            FacetCounts languages = new FacetCounts("language");
            FacetCounts years = new FacetCounts("year");
            searcher.search(query.query, MultiCollector.wrap(best, languages, years));
            seen += languages.totals().size() + years.totals().size();
            top = best.topDocs();
        } else {
            top = query.newest ? searcher.search(query.query, TOP, newest) : searcher.search(query.query, TOP);
        }
        for (ScoreDoc hit : top.scoreDocs)
            seen += key(hit).length();
    }

    private String key(ScoreDoc hit) throws IOException {
        return searcher.doc(hit.doc, KEY).get("key");
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A line for each query: total, total of the words that stand for a prefix, hits as key=value, facets as value=count; tabs between. */
    private void check(String name, PrintStream output) throws IOException {
        for (BenchQuery query : classes.get(name)) {
            boolean prefix = query.kind.equals("Prefix");
            Query scored = prefix ? PrefixTerms.scored(reader, query.words[0]) : query.query;
            int total = searcher.count(query.query);
            TopDocs top = query.newest ? searcher.search(scored, TOP, newest) : searcher.search(scored, TOP);
            List<String> hits = new ArrayList<>();
            for (ScoreDoc hit : top.scoreDocs)
                hits.add(key(hit) + "=" + (query.newest ? ((FieldDoc) hit).fields[0] : Float.toString(hit.score)));
            List<String> facets = new ArrayList<>();
            if (query.facets) {
                for (FacetCounts column : List.of(new FacetCounts("language"), new FacetCounts("year"))) {
                    searcher.search(query.query, column);
                    column.totals().forEach((value, count) -> facets.add(value + "=" + count));
                }
            }
            output.println(total + "\t" + (prefix ? searcher.count(scored) : total) + "\t" + String.join(" ", hits) + "\t" + String.join(" ", facets));
        }
    }
}
