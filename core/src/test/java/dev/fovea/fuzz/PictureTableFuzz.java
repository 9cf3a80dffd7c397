package dev.fovea.fuzz;

import dev.fovea.FoveaException;
import dev.fovea.data.PictureTable;
import java.nio.file.Path;

/** Any bytes as a table of pictures: rows, or an error that names the table. */
public final class PictureTableFuzz {
    private static final Path TABLE = Path.of("table.csv");

    private PictureTableFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            PictureTable table = PictureTable.parse(data, TABLE);
            for (PictureTable.Row row : table.rows()) {
                boolean missing = row.labels().isEmpty() && !table.hasSeveralLabels();
                if (missing || row.line() < 1) {
                    throw new IllegalStateException("A row without a label or line");
                }
            }
        } catch (FoveaException e) {
            if (!String.valueOf(e.getMessage()).contains("table.csv")) {
                throw e;
            }
        }
    }
}
