/**
 * JSON as a tree of nodes, read from bytes and written to bytes.
 *
 * <p>Nothing here knows what a document means, and nothing maps JSON to classes by reflection. Start with
 * {@link dev.fovea.format.json.Json}.
 */
@NullMarked
package dev.fovea.format.json;

import org.jspecify.annotations.NullMarked;
