package dev.fovea.data.cache;

import java.nio.ByteBuffer;

/** Keeps nothing. */
final class NoCache implements ImageCache {
    @Override
    public boolean read(int place, ByteBuffer target) {
        return false;
    }

    @Override
    public void keep(int place, ByteBuffer image) {}

    @Override
    public void startEpoch() {}

    @Override
    public void endEpoch(int unreadable) {}

    @Override
    public void close() {}
}
