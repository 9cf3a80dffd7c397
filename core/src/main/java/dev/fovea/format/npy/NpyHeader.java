package dev.fovea.format.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of a {@code .npy} file: a Python dictionary with the keys descr, fortran_order and shape, behind a magic
 * string, a version and its own length.
 *
 * @param bytes how long it is, from the file's first byte to the first value
 */
record NpyHeader(NpyType type, NpyLayout layout, List<Integer> shape, int bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final int MOST_AXES = 64;
    /** Values begin at a multiple of this, as numpy writes them, so that they can be mapped. */
    private static final int ALIGNMENT = 64;

    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z]\\d+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** Reads a header and leaves the stream at the first value. */
    static NpyHeader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("it does not begin as a .npy file does");
        }
        int major = in.readUnsignedByte();
        in.readUnsignedByte();
        if (major < 1 || major > 3) {
            throw new IOException("it has .npy format version " + major + "; 1 to 3 are read");
        }
        int length = major == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (length < 0 || length > LONGEST) {
            throw new IOException("its header claims " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] text = new byte[length];
        in.readFully(text);
        int bytes = MAGIC.length + 2 + (major == 1 ? 2 : 4) + length;
        return parse(new String(text, major == 3 ? UTF_8 : ISO_8859_1), bytes);
    }

    private static NpyHeader parse(String header, int bytes) throws IOException {
        Matcher descr = find(DESCR, header, "an element type");
        boolean fortran = find(FORTRAN, header, "fortran_order").group(1).equals("True");
        String code = descr.group(2);
        NpyType type = NpyType.byCode(code)
                .orElseThrow(() -> new IOException("elements of type '" + code + "' are not read;"
                        + " save it from numpy with astype('float32') or astype('uint8')"));
        ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<Integer> shape = shape(find(SHAPE, header, "a shape").group(1));
        return new NpyHeader(type, new NpyLayout(fortran, order), shape, bytes);
    }

    /** Returns the bytes that all values take. */
    long valueBytes() throws IOException {
        if (shape.contains(0)) {
            return 0;
        }
        long bytes = type.bytes();
        for (int length : shape) {
            if (bytes > Long.MAX_VALUE / Math.max(1, length)) {
                throw new IOException("its shape " + shape + " is too large to be true");
            }
            bytes *= length;
        }
        return bytes;
    }

    /** Returns the bytes that all values take when they are read into memory at once. */
    int valueBytesInMemory() throws IOException {
        long all = valueBytes();
        if (all > Integer.MAX_VALUE - 16) {
            throw new IOException("its shape " + shape + " is larger than the 2 GiB that are read at once");
        }
        return (int) all;
    }

    /**
     * Returns a header as it is written.
     *
     * @param room how many characters the first length has room for, so that a greater one can be written later
     */
    static byte[] write(NpyType type, NpyLayout layout, List<Long> shape, int room) {
        String order = type.bytes() == 1 ? "|" : layout.order() == ByteOrder.BIG_ENDIAN ? ">" : "<";
        String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '" + order + type.code() + "', 'fortran_order': "
                + (layout.fortran() ? "True" : "False") + ", 'shape': (" + axes + (shape.size() == 1 ? ",)" : ")")
                + ", }";
        int first = shape.isEmpty() ? 0 : String.valueOf(shape.get(0)).length();
        int needed = dictionary.length() + Math.max(0, room - first) + 1;
        boolean old = MAGIC.length + 4 + needed + ALIGNMENT <= 0xffff;
        int start = MAGIC.length + (old ? 4 : 6);
        int total = (start + needed + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) (old ? 1 : 2)).put((byte) 0);
        if (old) {
            header.putShort((short) (total - start));
        } else {
            header.putInt(total - start);
        }
        header.put(dictionary.getBytes(ISO_8859_1));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }

    private static List<Integer> shape(String axes) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (String axis : axes.split(",", -1)) {
            if (axis.isBlank()) {
                continue;
            }
            String digits = axis.strip();
            if (digits.length() > 10 || !digits.chars().allMatch(Character::isDigit)) {
                throw new IOException("its shape (" + axes + ") has an axis that is not a length");
            }
            long length = Long.parseLong(digits);
            if (length > Integer.MAX_VALUE || shape.size() == MOST_AXES) {
                throw new IOException("its shape (" + axes + ") is too large to be true");
            }
            shape.add((int) length);
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
