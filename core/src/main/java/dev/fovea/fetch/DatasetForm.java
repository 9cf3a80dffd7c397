package dev.fovea.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How the files that somebody publishes become class folders. */
interface DatasetForm {
    /** @throws IOException if a file is damaged or other than it should be */
    void unpack(List<Path> files, ClassFolders target, UnpackLimits limits) throws IOException;
}
