package dev.fovea.audit;

/** How much a finding matters. */
public enum Severity {
    /** A figure would be wrong, or a picture cannot be used at all. */
    ERROR("Error"),
    /** Probably not meant, and worth a look. */
    WARNING("Warning"),
    /** Good to know; nothing has to be done. */
    NOTE("Note");

    private final String title;

    Severity(String title) {
        this.title = title;
    }

    /** Returns the word for people. */
    public String title() {
        return title;
    }
}
