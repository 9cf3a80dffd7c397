package dev.fovea.web;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.BufferUtil;

/** Takes the file in the field "picture" out of a form, which browsers and {@code curl -F picture=@cat.jpg} send. */
final class FormPicture {
    private static final String FORM = "multipart/form-data";
    private static final String FIELD = "picture";
    private static final int MAX_PARTS = 16;

    private FormPicture() {}

    static boolean isForm(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** Returns the file, with the name that the form gives it. */
    static Upload read(byte[] form, String type) {
        MultiPartConfig inMemory = new MultiPartConfig.Builder()
                .maxParts(MAX_PARTS)
                .maxMemoryPartSize(form.length)
                .build();
        Content.Source source = new ByteBufferContentSource(ByteBuffer.wrap(form));
        try (MultiPartFormData.Parts parts =
                MultiPartFormData.getParts(source, new Attributes.Mapped(), type, inMemory)) {
            MultiPart.Part part = parts.getFirst(FIELD);
            if (part == null) {
                throw new Refusal(HttpStatus.BAD_REQUEST, "The form has no field '" + FIELD + "' with a picture file.");
            }
            ByteBuffer content = Content.Source.asByteBuffer(part.getContentSource());
            return new Upload(BufferUtil.toArray(content), part.getFileName());
        } catch (CompletionException e) {
            throw unreadable(e.getCause() == null ? e : e.getCause());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private static Refusal unreadable(Throwable cause) {
        return new Refusal(HttpStatus.BAD_REQUEST, "The form cannot be read: " + cause.getMessage() + ".");
    }
}
