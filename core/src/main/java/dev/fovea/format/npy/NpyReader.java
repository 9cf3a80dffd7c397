package dev.fovea.format.npy;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads numpy's {@code .npy} files of format versions 1.0, 2.0 and 3.0. {@link NpyFile} reads parts of large ones.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class NpyReader {
    private NpyReader() {}

    /**
     * Reads one array, up to 2 GiB.
     *
     * @throws FoveaException if the file is missing, is not a {@code .npy} file, is cut short, or holds elements that are
     *     not numbers
     */
    public static NpyArray read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static FoveaException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new FoveaException("There is no file " + file + ".", e);
        }
        String reason = e instanceof EOFException ? "it is cut short; copy or save it again" : FileProblem.of(e);
        return new FoveaException("Could not read the array " + file + ": " + reason + ".", e);
    }

    /**
     * Reads one array; the message of the exception completes the sentence "could not read the array X: ...".
     *
     * @param available how many bytes there are, header and all: no more are allocated
     */
    static NpyArray read(InputStream in, long available) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        int bytes = header.valueBytesInMemory();
        if (bytes > available - header.bytes()) {
            throw new EOFException("it is cut short; copy or save it again");
        }
        byte[] values = in.readNBytes(bytes);
        if (values.length < bytes) {
            throw new EOFException("it is cut short; copy or save it again");
        }
        ByteBuffer buffer = ByteBuffer.wrap(values).order(header.layout().order());
        return new NpyArray(
                header.shape(),
                header.type(),
                header.layout().fortran()
                        ? AxisOrder.fortranToC(
                                buffer, header.shape(), header.type().bytes())
                        : buffer);
    }
}
