package dev.fovea.format.onnx;

import java.util.Optional;

/** Element types of ONNX tensors that are written or understood, with their numbers in {@code TensorProto.DataType}. */
public enum OnnxType {
    FLOAT(1),
    UINT8(2),
    INT8(3),
    INT32(6),
    INT64(7),
    BOOL(9),
    DOUBLE(11);

    private final int number;

    OnnxType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<OnnxType> numbered(long number) {
        for (OnnxType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
