/**
 * Finds what is wrong with a folder of pictures before anything is trained on it, and moves findings out of the way.
 *
 * <p>Every file is read once; what was learned of it is judged afterwards, alone and against the others. Nothing here
 * decodes by itself or deletes anything. Start with {@link dev.fovea.audit.Audit} and {@link dev.fovea.audit.FindingKind}.
 */
@NullMarked
package dev.fovea.audit;

import org.jspecify.annotations.NullMarked;
