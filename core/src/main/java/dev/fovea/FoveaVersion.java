package dev.fovea;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this library, as its build wrote it down. */
public final class FoveaVersion {
    private FoveaVersion() {}

    /** Returns the version, for example {@code 0.1.0}. */
    public static String number() {
        Properties built = new Properties();
        try (InputStream in = Objects.requireNonNull(FoveaVersion.class.getResourceAsStream("version.properties"))) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(built.getProperty("version"));
    }
}
