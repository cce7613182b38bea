import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words between single spaces, as the other side of the bench cuts them. */
final class WordStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String text = "";
    private int start;

    void set(String text) {
        this.text = text;
    }

    @Override
    public void reset() {
        start = 0;
    }

    @Override
    public boolean incrementToken() {
        if (start >= text.length())
            return false;
        clearAttributes();
        int space = text.indexOf(' ', start);
        int end = space < 0 ? text.length() : space;
        term.append(text, start, end);
        start = end + 1;
        return true;
    }
}
