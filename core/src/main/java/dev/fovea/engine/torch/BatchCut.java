package dev.fovea.engine.torch;

/**
 * How a batch is cut into frames: on a processor into micro-batches, side by side, each on one thread; a network with
 * batch statistics, or a GPU, takes the batch whole.
 *
 * @param size how many samples a frame takes; the last may take fewer
 */
record BatchCut(int samples, int size, boolean whole) {
    static BatchCut of(Plan plan, Numbers numbers, int samples) {
        boolean whole = plan.isWhole() || !numbers.onCpu();
        return new BatchCut(samples, whole ? samples : plan.microBatch(numbers), whole);
    }

    /** What is done with one frame. */
    interface FrameTask {
        /** @param first the place in the batch of the frame's first sample */
        void run(int index, int first, int count);
    }

    int frames() {
        return (samples + size - 1) / size;
    }

    /** Runs a task for each frame and returns when all are done. */
    void forEach(Workers workers, FrameTask task) {
        if (whole) {
            workers.oneByOne(frames(), index -> run(task, index));
        } else {
            workers.sideBySide(frames(), index -> run(task, index));
        }
    }

    private void run(FrameTask task, int index) {
        int first = index * size;
        task.run(index, first, Math.min(size, samples - first));
    }
}
