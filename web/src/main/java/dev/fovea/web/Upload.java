package dev.fovea.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads a request's body up to a limit, whatever length it claims. */
final class Upload {
    private static final double MIB = 1 << 20;
    /** A client that is answered before it has sent everything sees a broken connection; so some more is read and dropped. */
    private static final long DROPPED_AT_MOST = 64L << 20;

    private final int limit;

    Upload(int limit) {
        this.limit = limit;
    }

    byte[] read(Context context) throws IOException {
        try (InputStream in = context.bodyInputStream()) {
            if (context.req().getContentLengthLong() > limit) {
                throw tooLarge(in);
            }
            byte[] content = in.readNBytes(limit);
            if (content.length == limit && in.read() >= 0) {
                throw tooLarge(in);
            }
            if (content.length == 0) {
                throw new Refusal(HttpStatus.BAD_REQUEST, "The request is empty; send a picture file as its body.");
            }
            return content;
        }
    }

    private Refusal tooLarge(InputStream in) throws IOException {
        byte[] dropped = new byte[1 << 16];
        long left = DROPPED_AT_MOST;
        for (int read = in.read(dropped); read >= 0 && left > 0; read = in.read(dropped)) {
            left -= read;
        }
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                String.format(
                        Locale.ROOT, "The picture is larger than %.4g MiB, the most that is accepted.", limit / MIB));
    }
}
