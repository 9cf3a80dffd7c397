/**
 * Files that others publish: where they are, and what their bytes must be.
 *
 * <p>Nothing here knows what is in a file. Start with {@link dev.fovea.fetch.PublishedFile}.
 */
@NullMarked
package dev.fovea.fetch;

import org.jspecify.annotations.NullMarked;
