package dev.fovea.explain;

import dev.fovea.picture.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays kernels over the brightness of an image and shows what they find.
 *
 * <p>Beyond its edge the image is mirrored without repeating the edge itself (gfedcb|abcdefgh|gfedcba), as OpenCV does.
 */
public final class Filter {
    private final KernelBank bank;

    private Filter(KernelBank bank) {
        this.bank = bank;
    }

    /** Returns a filter of these kernels. */
    public static Filter of(KernelBank bank) {
        return new Filter(bank);
    }

    /**
     * Applies the kernels and makes each result visible.
     *
     * <p>Of a gradient: dx, dy, and its magnitude by hypot. Of a kernel whose weights add up to 0: the response and its
     * size. Of one whose weights add up to 1: the response held between 0 and 255. Of any other: the response. What has no
     * natural range is normalised so that its largest value is 255.
     *
     * @return at least one image, all as large as the original
     */
    public List<FilteredImage> apply(Image image) {
        Plane luma = Plane.luma(image);
        List<FilteredImage> shown = new ArrayList<>();
        if (bank.isGradient()) {
            Plane dx = apply(bank.kernels().get(0), luma);
            Plane dy = apply(bank.kernels().get(1), luma);
            shown.add(signed(bank.kernels().get(0).name(), "change from left to right", dx));
            shown.add(signed(bank.kernels().get(1).name(), "change from top to bottom", dy));
            shown.add(normalized("magnitude", "hypot(dx, dy)", Plane.magnitude(dx, dy)));
            return shown;
        }
        Kernel kernel = bank.kernels().get(0);
        Plane response = apply(kernel, luma);
        if (isNear(kernel.sum(), 0)) {
            shown.add(signed("response", "", response));
            shown.add(normalized("magnitude", "|response|", response.absolute()));
        } else if (isNear(kernel.sum(), 1)) {
            shown.add(new FilteredImage("response", "held between 0 and 255", response.toImage()));
        } else {
            shown.add(normalized("response", "", response));
        }
        return shown;
    }

    /** Returns the sum of kernel weight times value around every value of a plane, which keeps its size. */
    public static Plane apply(Kernel kernel, Plane plane) {
        int height = plane.size().height();
        int width = plane.size().width();
        double[] result = new double[height * width];
        double[] values = plane.values();
        for (int kernelRow = 0; kernelRow < kernel.height(); kernelRow++) {
            for (int kernelColumn = 0; kernelColumn < kernel.width(); kernelColumn++) {
                double weight = kernel.weight(kernelRow, kernelColumn);
                if (weight != 0) {
                    int[] columns = mirrored(width, kernelColumn - kernel.width() / 2);
                    int[] rows = mirrored(height, kernelRow - kernel.height() / 2);
                    addShifted(result, values, weight, rows, columns);
                }
            }
        }
        return new Plane(plane.size(), result);
    }

    private static void addShifted(double[] result, double[] values, double weight, int[] rows, int[] columns) {
        int width = columns.length;
        for (int row = 0; row < rows.length; row++) {
            int from = rows[row] * width;
            int to = row * width;
            for (int column = 0; column < width; column++) {
                result[to + column] += weight * values[from + columns[column]];
            }
        }
    }

    /** Returns where each of the places 0 to length - 1 looks when moved by an offset, mirrored at both ends. */
    private static int[] mirrored(int length, int offset) {
        int[] places = new int[length];
        int period = Math.max(1, 2 * (length - 1));
        for (int i = 0; i < length; i++) {
            int place = Math.floorMod(i + offset, period);
            places[i] = Math.min(place, period - place);
        }
        return places;
    }

    private static FilteredImage signed(String title, String meaning, Plane plane) {
        String scale = "mid-grey is 0";
        return new FilteredImage(
                title,
                meaning.isEmpty() ? scale : meaning + ", " + scale,
                plane.centred().toImage());
    }

    private static FilteredImage normalized(String title, String meaning, Plane plane) {
        String scale = plane.largest() > 0 ? "largest value shown as 255" : "nothing above 0 found";
        return new FilteredImage(
                title,
                meaning.isEmpty() ? scale : meaning + ", " + scale,
                plane.normalized().toImage());
    }

    private static boolean isNear(double sum, double wanted) {
        return Math.abs(sum - wanted) < 1e-9;
    }
}
