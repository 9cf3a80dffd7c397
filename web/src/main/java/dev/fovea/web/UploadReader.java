package dev.fovea.web;

import dev.fovea.serving.ByteSize;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;

/** Reads the picture that a request carries, as its body or in a form, up to a limit, whatever length it claims. */
final class UploadReader {
    /** What the boundaries and headers of a form may add to its picture. */
    private static final int FORM_OVERHEAD = 1 << 16;
    /** A client that is answered before it has sent everything sees a broken connection; so some more is read and dropped. */
    private static final long DROPPED_AT_MOST = 64L << 20;

    private final int limit;

    UploadReader(int limit) {
        this.limit = limit;
    }

    Upload read(Context context) {
        String type = context.contentType();
        if (type != null && FormPicture.isForm(type)) {
            return checked(FormPicture.read(body(context, limit + FORM_OVERHEAD), type));
        }
        return checked(new Upload(body(context, limit), context.queryParam("name")));
    }

    /** Reads and forgets what a request that is refused still sends. */
    void drop(Context context) {
        try (InputStream in = context.bodyInputStream()) {
            drop(in);
        } catch (IOException e) {
            throw brokenOff();
        }
    }

    private byte[] body(Context context, int most) {
        try (InputStream in = context.bodyInputStream()) {
            if (context.req().getContentLengthLong() > most) {
                drop(in);
                throw tooLarge();
            }
            byte[] content = in.readNBytes(most);
            if (content.length == most && in.read() >= 0) {
                drop(in);
                throw tooLarge();
            }
            return content;
        } catch (IOException e) {
            throw brokenOff();
        }
    }

    private Upload checked(Upload upload) {
        if (upload.content().length == 0) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "The request is empty; send a picture file as its body.");
        }
        if (upload.content().length > limit) {
            throw tooLarge();
        }
        return upload;
    }

    private static void drop(InputStream in) throws IOException {
        byte[] dropped = new byte[1 << 16];
        long left = DROPPED_AT_MOST;
        for (int read = in.read(dropped); read >= 0 && left > 0; read = in.read(dropped)) {
            left -= read;
        }
    }

    private Refusal tooLarge() {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "The picture is larger than " + new ByteSize(limit) + ", the most that is accepted.");
    }

    private static Refusal brokenOff() {
        return new Refusal(HttpStatus.BAD_REQUEST, "The request broke off before its end.");
    }
}
