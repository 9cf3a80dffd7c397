/**
 * The {@code fovea} command: one class per sub-command, and what they share (errors, suggestions, progress, output).
 *
 * <p>A command reads its options, calls {@code core} and prints; nothing here computes, and nothing in core knows it.
 * Start with {@link dev.fovea.cli.Main} and {@link dev.fovea.cli.FoveaCommand}.
 */
@NullMarked
package dev.fovea.cli;

import org.jspecify.annotations.NullMarked;
