package dev.fovea.data.decode;

import java.util.List;
import java.util.Locale;

/** The formats of pictures that can be read, told apart by their first bytes. */
public enum PictureFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    GIF("GIF"),
    BMP("BMP"),
    WEBP("WebP"),
    TIFF("TIFF");

    private final String title;

    PictureFormat(String title) {
        this.title = title;
    }

    /** Returns how the format is written in a sentence, such as WebP. */
    public String title() {
        return title;
    }

    /** Returns the extensions that files of this format have, in lower case, the usual one first. */
    public List<String> extensions() {
        return switch (this) {
            case JPEG -> List.of("jpg", "jpeg");
            case TIFF -> List.of("tif", "tiff");
            default -> List.of(title.toLowerCase(Locale.ROOT));
        };
    }

    static PictureFormat of(PictureBytes bytes) throws MalformedPictureException {
        for (PictureFormat format : values()) {
            if (format.startsLike(bytes)) {
                return format;
            }
        }
        throw new MalformedPictureException("is not a JPEG, PNG, GIF, BMP, WebP or TIFF picture, whatever its name");
    }

    private boolean startsLike(PictureBytes bytes) {
        return switch (this) {
            case JPEG -> bytes.has(0, "\u00ff\u00d8");
            case PNG -> bytes.has(0, "\u0089PNG\r\n\u001a\n");
            case GIF -> bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a");
            case BMP -> bytes.has(0, "BM");
            case WEBP -> bytes.has(0, "RIFF") && bytes.has(8, "WEBP");
            case TIFF ->
                bytes.has(0, "II*\0") || bytes.has(0, "MM\0*") || bytes.has(0, "II+\0") || bytes.has(0, "MM\0+");
        };
    }

    PictureHeader readHeader(PictureBytes bytes) throws MalformedPictureException {
        return switch (this) {
            case JPEG -> JpegHeader.read(bytes);
            case PNG -> PngHeader.read(bytes);
            case GIF -> GifHeader.read(bytes);
            case BMP -> BmpHeader.read(bytes);
            case WEBP -> WebpHeader.read(bytes);
            case TIFF -> TiffHeader.read(bytes);
        };
    }
}
