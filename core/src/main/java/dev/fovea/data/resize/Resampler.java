package dev.fovea.data.resize;

import dev.fovea.picture.Interpolation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Brings a part of a picture to the size of an image, antialiased: along the rows first, then along the columns, with
 * Pillow's tables and rounding. For one thread at a time; it keeps its tables and memory.
 *
 * <p>An image differs from Pillow's by nothing for {@code BILINEAR}, {@code BICUBIC} and {@code LANCZOS3}; Pillow has no {@code LANCZOS5}. {@code AREA} is
 * exact where Pillow's box filter takes or leaves whole pixels. OpenCV does not antialias the first three, and takes nearly
 * twice as long for the last.
 */
public final class Resampler implements AutoCloseable {
    /** Rows that are handled at once; the loops over them should be long, and all their pixels stay in the cache. */
    private static final int BLOCK_ROWS = 512;

    private static final int BLOCK_PIXELS = 256 << 10;
    private static final int MOST_LINES = 256;
    private static final int MOST_TABLES = 256;
    private static final int MOST_WEIGHTS = 1 << 15;

    private final Map<Axis, AxisWeights> tables = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Axis, AxisWeights> eldest) {
            return size() > MOST_TABLES;
        }
    };
    private final Rect place = new Rect(0, 0, 0, 0);
    private final LineSum sum = new LineSum();
    private final Scratch columnsIn = new Scratch();
    private final Scratch columnsOut = new Scratch();
    private final Scratch narrowed = new Scratch();
    private final Scratch result = new Scratch();
    private int[][] lines = new int[0][];
    private int[] line = new int[0];

    /**
     * Fills an image.
     *
     * @param source upright pixels, three bytes each
     * @param region which part of the source becomes the image
     * @param target pixels of the image's size, three bytes each
     */
    public void resize(Mat source, Region region, Interpolation interpolation, Mat target) {
        Axis across = new Axis(interpolation, source.cols(), region.left(), region.width(), target.cols());
        Axis down = new Axis(interpolation, source.rows(), region.top(), region.height(), target.rows());
        if (across.isIdentity() && down.isIdentity()) {
            source.copyTo(target);
            return;
        }
        AxisWeights columns = weights(across);
        AxisWeights rows = weights(down);
        // The order matters, since values are rounded in between; it is Pillow's.
        if (across.grows() && down.shrinks()) {
            shortenThenWiden(source, rows, columns, target);
        } else {
            narrowThenShorten(source, rows, columns, target);
        }
    }

    private AxisWeights weights(Axis axis) {
        AxisWeights known = tables.get(axis);
        if (known != null) {
            return known;
        }
        AxisWeights computed = AxisWeights.of(axis);
        // Those of huge pictures would add up, and are soon made in comparison.
        if (computed.count() <= MOST_WEIGHTS) {
            tables.put(axis, computed);
        }
        return computed;
    }

    private void narrowThenShorten(Mat source, AxisWeights rows, AxisWeights columns, Mat target) {
        int needed = rows.end() - rows.start();
        narrowed.reserve(needed, target.cols());
        narrow(source, rows.start(), columns, narrowed.part(needed, target.cols()));
        shorten(rows, target.cols());
        result.part(target.rows(), target.cols()).copyTo(target);
    }

    private void shortenThenWiden(Mat source, AxisWeights rows, AxisWeights columns, Mat target) {
        int needed = rows.end() - rows.start();
        narrowed.reserve(needed, source.cols());
        try (Mat part = source.rowRange(rows.start(), rows.end())) {
            part.copyTo(narrowed.part(needed, source.cols()));
        }
        shorten(rows, source.cols());
        narrow(result.part(target.rows(), source.cols()), 0, columns, target);
    }

    /**
     * Sums along the rows, from one on, as many as the target has. They are turned on their sides: the loops of
     * {@link LineSum} then run from row to row.
     */
    private void narrow(Mat source, int firstRow, AxisWeights columns, Mat target) {
        int first = columns.start();
        int width = columns.end() - first;
        int most = Math.max(4, Math.min(BLOCK_ROWS, BLOCK_PIXELS / width / 4 * 4));
        int blockRows = Math.min(most, (target.rows() + 3) / 4 * 4);
        columnsIn.reserve(width, blockRows);
        columnsOut.reserve(columns.targets(), blockRows);
        for (int top = 0; top < target.rows(); top += blockRows) {
            int rows = Math.min(blockRows, target.rows() - top);
            place.x(first).y(firstRow + top).width(width).height(rows);
            try (Mat part = new Mat(source, place)) {
                opencv_core.transpose(part, columnsIn.part(width, rows));
            }
            int length = Scratch.ints(rows);
            load(columnsIn, 0, width, length);
            for (int column = 0; column < columns.targets(); column++) {
                sum.add(lines, columns.first(column) - first, columns.weights(column), line, length);
                columnsOut.put(column, line, length);
            }
            try (Mat upright = target.rowRange(top, top + rows)) {
                opencv_core.transpose(columnsOut.part(columns.targets(), rows), upright);
            }
        }
    }

    /** Sums along the columns of {@link #narrowed} into {@link #result}. */
    private void shorten(AxisWeights rows, int columns) {
        int length = Scratch.ints(columns);
        result.reserve(rows.targets(), columns);
        int loaded = 0;
        int loadedEnd = 0;
        for (int row = 0; row < rows.targets(); row++) {
            if (rows.end(row) > loadedEnd || row == 0) {
                loaded = rows.first(row);
                loadedEnd = Math.max(rows.end(row), Math.min(rows.end(), loaded + MOST_LINES));
                load(narrowed, loaded - rows.start(), loadedEnd - loaded, length);
            }
            sum.add(lines, rows.first(row) - loaded, rows.weights(row), line, length);
            result.put(row, line, length);
        }
    }

    private void load(Scratch from, int row, int count, int length) {
        if (lines.length < count || lines[0].length < length) {
            int[][] more = new int[Math.max(count, lines.length)][];
            int longest = lines.length == 0 ? length : Math.max(length, lines[0].length);
            for (int i = 0; i < more.length; i++) {
                more[i] = new int[longest];
            }
            lines = more;
            line = new int[longest];
        }
        for (int i = 0; i < count; i++) {
            from.get(row + i, lines[i], length);
        }
    }

    /** Gives back the memory that an unusually large picture needed. */
    public void giveBackExcess() {
        columnsIn.giveBackExcess();
        columnsOut.giveBackExcess();
        narrowed.giveBackExcess();
        result.giveBackExcess();
        if (lines.length > 0 && (long) lines.length * lines[0].length > BLOCK_PIXELS * 4L) {
            lines = new int[0][];
        }
    }

    @Override
    public void close() {
        place.close();
        columnsIn.close();
        columnsOut.close();
        narrowed.close();
        result.close();
    }
}
