package dev.fovea.audit;

import dev.fovea.data.decode.PictureInfo;
import java.util.Optional;

/**
 * What one reading of a file told.
 *
 * @param content the first 16 bytes of the SHA-256 of the file as hexadecimal; empty where the file could not be opened
 * @param info what the header says, where there is one
 * @param problem why there are no pixels; empty where there are
 * @param truncated whether the problem is a missing end
 * @param pixels what the pixels told, where there are any
 */
record PictureFacts(
        AuditedFile file,
        long bytes,
        String content,
        Optional<PictureInfo> info,
        Optional<String> problem,
        boolean truncated,
        Optional<PixelFacts> pixels) {}
