/**
 * Tables of text with commas between the cells, as RFC 4180 describes them.
 *
 * <p>Cells are read as they stand; what a column means is the business of whoever asks. Start with
 * {@link dev.fovea.format.csv.CsvTable}.
 */
@NullMarked
package dev.fovea.format.csv;

import org.jspecify.annotations.NullMarked;
