package dev.fovea.format.onnx;

/** The attributes of ONNX nodes, as messages ({@code AttributeProto}). */
final class Attribute {
    private static final int NAME = 1;
    private static final int TYPE = 20;

    private Attribute() {}

    static ProtoMessage ofFloat(String name, double value) {
        return new ProtoMessage().add(NAME, name).add(2, (float) value).add(TYPE, 1);
    }

    static ProtoMessage of(String name, long value) {
        return new ProtoMessage().add(NAME, name).add(3, value).add(TYPE, 2);
    }

    static ProtoMessage of(String name, String value) {
        return new ProtoMessage().add(NAME, name).add(4, value).add(TYPE, 3);
    }

    static ProtoMessage of(String name, ProtoMessage graph) {
        return new ProtoMessage().add(NAME, name).add(6, graph).add(TYPE, 5);
    }

    static ProtoMessage ofMany(String name, long... values) {
        ProtoMessage message = new ProtoMessage().add(NAME, name);
        for (long value : values) {
            message.add(8, value);
        }
        return message.add(TYPE, 7);
    }
}
