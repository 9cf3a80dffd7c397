package dev.fovea.zoo;

import dev.fovea.fetch.Checksum;
import dev.fovea.fetch.PublishedFile;

/**
 * The two files of one application of Keras.
 *
 * @param whole with all layers
 * @param withoutTop without those that make classes of feature maps
 */
record PretrainedFiles(PublishedFile whole, PublishedFile withoutTop) {
    private static final String SERVER = "https://storage.googleapis.com/";
    private static final String ENDING = ".h5";

    /** Returns files whose sums (MD5) stand in Keras's source. */
    static PretrainedFiles checked(String path, String whole, String withoutTop) {
        return new PretrainedFiles(
                PublishedFile.of(SERVER + path + ENDING, Checksum.md5(whole)),
                PublishedFile.of(SERVER + path + "_notop" + ENDING, Checksum.md5(withoutTop)));
    }

    /** Returns the files of MobileNetV2, of which Keras says no sums, and which are named otherwise. */
    static PretrainedFiles unchecked(String path) {
        return new PretrainedFiles(
                PublishedFile.unchecked(SERVER + path + ENDING),
                PublishedFile.unchecked(SERVER + path + "_no_top" + ENDING));
    }
}
