package dev.fovea.format.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.FoveaException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads numpy's {@code .npy} files of format versions 1.0, 2.0 and 3.0, in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class NpyReader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 20;

    private NpyReader() {}

    /**
     * Reads one array.
     *
     * @throws FoveaException if the file is missing, is not a {@code .npy} file, is cut short, or holds elements that are
     *     not numbers
     */
    public static NpyArray read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in);
        } catch (NoSuchFileException e) {
            throw new FoveaException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new FoveaException("Could not read the array " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Reads one array; the message of the exception completes the sentence "could not read the array X: ...". */
    static NpyArray read(InputStream stream) throws IOException {
        try {
            DataInputStream in = new DataInputStream(stream);
            NpyHeader header = NpyHeader.parse(headerText(in));
            int bytes = header.valueBytes();
            byte[] values = in.readNBytes(bytes);
            if (values.length < bytes) {
                throw new EOFException();
            }
            return new NpyArray(
                    header.shape(), header.type(), ByteBuffer.wrap(values).order(header.order()));
        } catch (EOFException e) {
            throw new IOException("it is cut short; copy or save it again", e);
        }
    }

    private static String headerText(DataInputStream in) throws IOException {
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
        if (length < 0 || length > LONGEST_HEADER) {
            throw new IOException("its header claims " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] text = new byte[length];
        in.readFully(text);
        Charset charset = major == 3 ? UTF_8 : ISO_8859_1;
        return new String(text, charset);
    }
}
