package dev.fovea.format.npy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a {@code .npy} file: a Python dictionary with the keys descr, fortran_order and shape. */
record NpyHeader(NpyType type, ByteOrder order, List<Integer> shape) {
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z]\\d+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    static NpyHeader parse(String header) throws IOException {
        Matcher descr = find(DESCR, header, "an element type");
        if (find(FORTRAN, header, "fortran_order").group(1).equals("True")) {
            throw new IOException("its values are in Fortran order; save it from numpy with np.ascontiguousarray");
        }
        String code = descr.group(2);
        NpyType type = NpyType.byCode(code)
                .orElseThrow(() -> new IOException("elements of type '" + code + "' are not read;"
                        + " save it from numpy with astype('float32') or astype('uint8')"));
        ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, shape(find(SHAPE, header, "a shape").group(1)));
    }

    /** Returns the bytes that the values take. */
    int valueBytes() throws IOException {
        long bytes = type.bytes();
        for (int length : shape) {
            bytes *= length;
            if (bytes > Integer.MAX_VALUE - 16) {
                throw new IOException("its shape " + shape + " is larger than the 2 GiB that are read");
            }
        }
        return (int) bytes;
    }

    private static List<Integer> shape(String axes) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (String axis : axes.split(",", -1)) {
            if (axis.isBlank()) {
                continue;
            }
            String digits = axis.strip();
            if (digits.length() > 9 || !digits.chars().allMatch(Character::isDigit)) {
                throw new IOException("its shape (" + axes + ") has an axis that is not a length");
            }
            shape.add(Integer.valueOf(digits));
        }
        return shape;
    }

    private static Matcher find(Pattern pattern, String header, String what) throws IOException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IOException("its header does not name " + what);
        }
        return matcher;
    }
}
