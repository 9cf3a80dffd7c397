/**
 * Files that others publish: where they are, how they come here whole, and how archives become class folders.
 *
 * <p>Servers and archives are not trusted: what came is checked, and what comes out of an archive is bounded and stays in its
 * folder. Nothing here knows networks or how pictures are decoded. Start with {@link dev.fovea.fetch.DownloadCache} and {@link
 * dev.fovea.fetch.PublicDataset}.
 */
@NullMarked
package dev.fovea.fetch;

import org.jspecify.annotations.NullMarked;
