package dev.fovea.data.organize;

import dev.fovea.data.Split;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Where pictures are brought to. One run at a time has it open. */
interface Destination extends AutoCloseable {
    /** Returns what earlier runs placed, by the pictures' paths below the source. */
    Map<String, Earlier> earlier();

    /**
     * What an earlier run placed.
     *
     * @param digest of (seed, content) then
     */
    record Earlier(Split split, String label, String digest) {}

    /**
     * Places what is not there yet.
     *
     * @param progress told how many are done
     * @return how many were added
     */
    int place(List<Placement> placements, IntConsumer progress);

    @Override
    void close();
}
