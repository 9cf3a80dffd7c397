/**
 * Small programs that use the library as an application would.
 *
 * <p>Each is one file, is compiled by the build, and stands in the README or a guide. Start with
 * {@link dev.fovea.examples.TrainOnAFolder}.
 */
@NullMarked
package dev.fovea.examples;

import org.jspecify.annotations.NullMarked;
