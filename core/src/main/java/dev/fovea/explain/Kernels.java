package dev.fovea.explain;

import dev.fovea.FoveaException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The classic kernels by name. */
public final class Kernels {
    private static final Map<String, KernelBank> BY_NAME = byName(List.of(
            KernelBank.gradient("sobel", row(-1, 0, 1), row(-2, 0, 2), row(-1, 0, 1)),
            KernelBank.gradient("prewitt", row(-1, 0, 1), row(-1, 0, 1), row(-1, 0, 1)),
            KernelBank.gradient("scharr", row(-3, 0, 3), row(-10, 0, 10), row(-3, 0, 3)),
            KernelBank.of(Kernel.of("laplacian", row(0, 1, 0), row(1, -4, 1), row(0, 1, 0))),
            KernelBank.of(Kernel.of("sharpen", row(0, -1, 0), row(-1, 5, -1), row(0, -1, 0))),
            KernelBank.of(Kernel.of("emboss", row(-2, -1, 0), row(-1, 1, 1), row(0, 1, 2))),
            KernelBank.of(Kernel.of("box-blur", row(1, 1, 1), row(1, 1, 1), row(1, 1, 1))
                    .times(1 / 9.0)),
            KernelBank.of(Kernel.of(
                            "gaussian",
                            row(1, 4, 6, 4, 1),
                            row(4, 16, 24, 16, 4),
                            row(6, 24, 36, 24, 6),
                            row(4, 16, 24, 16, 4),
                            row(1, 4, 6, 4, 1))
                    .times(1 / 256.0))));

    private Kernels() {}

    /** Returns the names that {@link #find} knows, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * Returns the classic kernels of a name, or the kernel written in the text.
     *
     * @param nameOrWeights for example {@code sobel}, or {@code "1 0 -1; 2 0 -2; 1 0 -1"}
     * @throws FoveaException if it is neither; the message lists the names
     */
    public static KernelBank find(String nameOrWeights) {
        KernelBank known = BY_NAME.get(nameOrWeights.strip().toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (nameOrWeights.chars().noneMatch(Character::isDigit)) {
            throw new FoveaException("There is no kernel '" + nameOrWeights + "'. Known are "
                    + String.join(", ", names())
                    + "; or write one by hand, rows with ; between them: \"1 0 -1; 2 0 -2; 1 0 -1\".");
        }
        return KernelBank.of(Kernel.parse(nameOrWeights));
    }

    private static double[] row(double... weights) {
        return weights;
    }

    private static Map<String, KernelBank> byName(List<KernelBank> banks) {
        Map<String, KernelBank> map = new TreeMap<>();
        banks.forEach(bank -> map.put(bank.name(), bank));
        return map;
    }
}
