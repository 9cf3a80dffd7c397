package dev.fovea.format.safetensors;

import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a safetensors file, by name; each is read when it is asked for. Names are those of our parameters, such as
 * {@code conv2d/kernel}, in files that we write.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class SafetensorsFile {
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path file, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Reads a file's header.
     *
     * @throws FoveaException if the file is missing, or its header does not describe what follows it
     */
    public static SafetensorsFile open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long length = read(channel, 0, Long.BYTES).getLong();
            if (length < 2 || length > SafetensorsHeader.LONGEST || length > size - Long.BYTES) {
                throw new IOException("its header claims " + Long.toUnsignedString(length) + " bytes of " + size);
            }
            byte[] json = read(channel, Long.BYTES, (int) length).array();
            long dataStart = Long.BYTES + length;
            return new SafetensorsFile(file, SafetensorsHeader.read(json, size - dataStart), dataStart);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the names of the tensors, in the order of the header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /** Returns what the file says of itself. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /**
     * Reads a tensor; numbers of other types are rounded to the nearest float.
     *
     * @throws FoveaException if there is none of that name, or it is cut short
     */
    public Tensor tensor(String name) {
        SafetensorsHeader.@Nullable Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new FoveaException("There is no tensor '" + name + "' in " + file + "; it has " + names() + ".");
        }
        if (entry.shape().elements() > Integer.MAX_VALUE - 16) {
            throw new FoveaException("The tensor '" + name + "' in " + file + " holds more than 2^31 numbers.");
        }
        float[] values = new float[(int) entry.shape().elements()];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int done = 0;
            for (long at = entry.begin(); at < entry.end(); at += BLOCK) {
                ByteBuffer block = read(channel, dataStart + at, (int) Math.min(BLOCK, entry.end() - at));
                while (block.hasRemaining()) {
                    values[done] = entry.type().next(block);
                    done++;
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return new Tensor(entry.shape(), values);
    }

    /**
     * Reads the weights of a network by its parameters' names.
     *
     * @throws FoveaException if a parameter is missing or has another shape, or there are tensors of other names
     */
    public Weights weights(Network network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec parameter : network.parameters()) {
            tensors.put(parameter.name(), tensor(parameter.name()));
        }
        for (String name : header.entries().keySet()) {
            if (!tensors.containsKey(name)) {
                throw new FoveaException(file + " has a tensor '" + name + "', for which network '" + network.name()
                        + "' has no parameter; its parameters are " + tensors.keySet() + ".");
            }
        }
        Weights weights = new Weights(tensors);
        network.check(weights);
        return weights;
    }

    /**
     * Writes weights as float32, under their parameters' names.
     *
     * @param metadata texts about them, such as where they came from
     * @throws FoveaException if the file cannot be written; an earlier file of that name is then as it was
     */
    public static void write(Path file, Weights weights, Map<String, String> metadata) {
        AtomicFile.write(file, out -> {
            byte[] header = SafetensorsHeader.write(weights, metadata);
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Tensor tensor : weights.asMap().values()) {
                write(out, tensor.values());
            }
        });
    }

    private static void write(OutputStream out, float[] values) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        int most = BLOCK / Float.BYTES;
        for (int at = 0; at < values.length; at += most) {
            int count = Math.min(most, values.length - at);
            block.asFloatBuffer().put(values, at, count);
            out.write(block.array(), 0, count * Float.BYTES);
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining()) {
            if (channel.read(block, from + block.position()) < 0) {
                throw new EOFException("it is cut short; copy it again");
            }
        }
        return block.flip();
    }

    private static FoveaException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new FoveaException("There is no file " + file + ".", e);
        }
        return new FoveaException("Could not read the weights " + file + ": " + FileProblem.of(e) + ".", e);
    }
}
