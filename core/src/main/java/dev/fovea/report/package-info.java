/**
 * Figures for people: the curves of a training, and pictures side by side, networks, as PNG or SVG files in one style;
 * and the shell of reports as HTML pages.
 *
 * <p>Nothing here computes what it shows; it gets numbers and images and lays them out.
 * Start with {@link dev.fovea.report.TrainingPlot} and {@link dev.fovea.report.PictureFigure}.
 */
@NullMarked
package dev.fovea.report;

import org.jspecify.annotations.NullMarked;
