package dev.fovea.report;

/** Text of an HTML page in the making: what is not markup is escaped, whatever a file or class is called. */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it is; only constants of the program belong here. */
    public Html markup(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds words, escaped for elements and for attributes in double quotes. */
    public Html words(String words) {
        text.append(escaped(words));
        return this;
    }

    /** Returns words with all that means something to HTML replaced. */
    public static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
