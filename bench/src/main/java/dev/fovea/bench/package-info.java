/**
 * Fovea's side of the comparisons that bench/compare.py makes: each command measures one thing and prints a line of JSON.
 * Nothing that a user needs lives here. Start reading at {@link dev.fovea.bench.Main}.
 */
@NullMarked
package dev.fovea.bench;

import org.jspecify.annotations.NullMarked;
