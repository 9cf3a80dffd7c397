package dev.fovea.format.onnx;

import dev.fovea.picture.Preprocessing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a network is written as ONNX.
 *
 * @param form what the file is fed
 * @param preprocessing what {@link InputForm#PIXELS} does inside; the other forms leave it to whoever feeds them
 * @param metadata texts in the file, by name
 * @param ranges the values that tensors take, by the graph's nodes, for arithmetic in bytes; empty for float32
 * @param measuring whether the tensors whose ranges are needed are outputs too
 */
public record OnnxOptions(
        InputForm form,
        Preprocessing preprocessing,
        Map<String, String> metadata,
        Optional<Map<Integer, Range>> ranges,
        boolean measuring) {
    public OnnxOptions {
        metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        ranges = ranges.map(Map::copyOf);
    }

    /** Returns options for a float32 file. */
    public static OnnxOptions of(InputForm form, Preprocessing preprocessing) {
        return new OnnxOptions(form, preprocessing, Map.of(), Optional.empty(), false);
    }

    public OnnxOptions withMetadata(Map<String, String> newMetadata) {
        return new OnnxOptions(form, preprocessing, newMetadata, ranges, measuring);
    }

    public OnnxOptions withRanges(Map<Integer, Range> newRanges) {
        return new OnnxOptions(form, preprocessing, metadata, Optional.of(newRanges), measuring);
    }

    public OnnxOptions withMeasuring() {
        return new OnnxOptions(form, preprocessing, metadata, ranges, true);
    }
}
