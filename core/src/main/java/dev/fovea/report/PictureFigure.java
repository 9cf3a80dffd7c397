package dev.fovea.report;

import dev.fovea.ImageFile;
import dev.fovea.picture.Image;
import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * One titled figure of images side by side, each with a caption above it.
 *
 * <p>Small images are enlarged by a whole factor, so that their pixels stay squares; large ones are averaged down.
 *
 * @param title what the figure shows
 * @param subtitle what else a reader must know, one line; may be empty
 * @param panels the images, in reading order, all of one size
 */
public record PictureFigure(String title, String subtitle, List<Panel> panels) {
    private static final int MARGIN = 28;
    private static final int GAP = 28;
    private static final int HEADER = 92;
    private static final int CAPTION = 46;
    private static final int MIN_CELL = 300;
    private static final TextStyle TITLE =
            TextStyle.of(ChartStyle.TITLE_SIZE, ChartStyle.TEXT).inBold();
    private static final TextStyle SUBTITLE = TextStyle.of(ChartStyle.TEXT_SIZE, ChartStyle.MUTED);
    private static final TextStyle HEADING =
            TextStyle.of(ChartStyle.HEADING_SIZE, ChartStyle.TEXT).inBold();

    /**
     * One image with its caption.
     *
     * @param title what it is
     * @param note how to read it, one line; may be empty
     * @param image its pixels
     */
    public record Panel(String title, String note, Image image) {}

    /** Checks that there are panels and that their images are of one size. */
    public PictureFigure {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("A figure needs at least one panel, got none");
        }
        Image first = panels.get(0).image();
        if (panels.stream().anyMatch(panel -> !panel.image().size().equals(first.size()))) {
            throw new IllegalArgumentException("The images of a figure must be of one size");
        }
    }

    /**
     * Writes the figure as a PNG file.
     *
     * @throws dev.fovea.FoveaException if the file cannot be written
     */
    public void write(Path file) {
        BufferedImage figure = draw();
        ImageFile.write(figure, "png", file);
    }

    /** Returns the figure; it has twice as many pixels as a normal screen needs, for dense ones. */
    BufferedImage draw() {
        Image first = panels.get(0).image();
        Grid grid = Grid.of(panels.size(), ShownSize.of(first.width(), first.height()));
        try (RasterDrawing drawing = new RasterDrawing(grid.width(), grid.height())) {
            int room = grid.width() - 2 * MARGIN;
            drawing.text(drawing.shortened(title, TITLE, room), new Point(MARGIN, MARGIN + 18), TITLE);
            drawing.text(drawing.shortened(subtitle, SUBTITLE, room), new Point(MARGIN, MARGIN + 42), SUBTITLE);
            for (int i = 0; i < panels.size(); i++) {
                drawPanel(drawing, panels.get(i), grid, grid.corner(i));
            }
            return drawing.image();
        }
    }

    private static void drawPanel(RasterDrawing drawing, Panel panel, Grid grid, Point corner) {
        drawing.text(
                drawing.shortened(panel.title(), HEADING, grid.cellWidth()),
                new Point(corner.x(), corner.y() + 16),
                HEADING);
        drawing.text(
                drawing.shortened(panel.note(), SUBTITLE, grid.cellWidth()),
                new Point(corner.x(), corner.y() + 35),
                SUBTITLE);
        BufferedImage pixels = grid.shown().fit(panel.image());
        Graphics2D pen = (Graphics2D) drawing.graphics().create();
        pen.scale(1.0 / ChartStyle.PIXELS_PER_UNIT, 1.0 / ChartStyle.PIXELS_PER_UNIT);
        int x = (int) (corner.x() * ChartStyle.PIXELS_PER_UNIT);
        int y = (int) ((corner.y() + CAPTION) * ChartStyle.PIXELS_PER_UNIT);
        pen.setColor(ChartStyle.FRAME);
        pen.fillRect(x - 1, y - 1, pixels.getWidth() + 2, pixels.getHeight() + 2);
        pen.drawImage(pixels, x, y, null);
        pen.dispose();
    }

    /** Where the panels lie: as many columns as bring the figure nearest to the shape of a page. */
    private record Grid(int columns, int rows, ShownSize shown) {
        private static final double PAGE = 1.5;

        static Grid of(int panels, ShownSize shown) {
            Grid best = new Grid(panels, 1, shown);
            for (int columns = 1; columns < panels; columns++) {
                Grid candidate = new Grid(columns, panels / columns, shown);
                if (panels % columns == 0 && candidate.distanceFromPage() < best.distanceFromPage()) {
                    best = candidate;
                }
            }
            return best;
        }

        int cellWidth() {
            return Math.max(MIN_CELL, units(shown.width()));
        }

        int cellHeight() {
            return CAPTION + units(shown.height());
        }

        int width() {
            return 2 * MARGIN + columns * cellWidth() + (columns - 1) * GAP;
        }

        int height() {
            return HEADER + MARGIN + rows * cellHeight() + (rows - 1) * GAP;
        }

        Point corner(int index) {
            return new Point(
                    MARGIN + (index % columns) * (cellWidth() + GAP),
                    HEADER + (index / columns) * (cellHeight() + GAP));
        }

        private double distanceFromPage() {
            return Math.abs(Math.log((double) width() / height() / PAGE));
        }

        private static int units(int pixels) {
            return (pixels + ChartStyle.PIXELS_PER_UNIT - 1) / ChartStyle.PIXELS_PER_UNIT;
        }
    }
}
