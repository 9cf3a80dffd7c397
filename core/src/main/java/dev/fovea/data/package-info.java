/**
 * Folders of pictures as datasets, and the loader that turns them into batches.
 *
 * <p>Sub-packages organise folders, decode pictures and vary them; nothing here knows a network or an engine. Start with
 * {@link dev.fovea.data.DataFolder} and {@link dev.fovea.data.Loader}.
 */
@NullMarked
package dev.fovea.data;

import org.jspecify.annotations.NullMarked;
