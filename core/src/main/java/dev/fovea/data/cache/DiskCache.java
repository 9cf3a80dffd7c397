package dev.fovea.data.cache;

import dev.fovea.FileProblem;
import dev.fovea.Mebibytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Images in one file: built while the first epoch is read, used from then on. Whatever goes wrong with the file, pictures
 * are decoded instead.
 */
final class DiskCache implements ImageCache {
    private final CacheKey key;
    private final Path folder;
    private final Path file;
    private final Consumer<String> notes;
    private volatile @Nullable CacheFile finished;
    private volatile @Nullable CacheBuilder builder;
    private @Nullable Thread finisher;
    private boolean givenUp;

    DiskCache(CacheKey key, Path folder, Consumer<String> notes) {
        this.key = key;
        this.folder = folder;
        this.notes = notes;
        file = CachePaths.of(folder, key).finished();
    }

    @Override
    public synchronized void startEpoch() {
        if (finished == null && builder == null && !givenUp && !open()) {
            build();
        }
    }

    /** Opens the file if it is there and whole. */
    private boolean open() {
        try {
            CacheFile opened = CacheFile.open(file);
            if (!opened.header().key().fingerprint().equals(key.fingerprint())) {
                closeQuietly(opened);
                throw new DamagedCacheException("it holds the images of other pictures");
            }
            CacheFolder.touch(file);
            notes.accept("Images come from " + file + " (" + mebibytes() + ").");
            finished = opened;
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (DamagedCacheException e) {
            remove(e);
            return false;
        } catch (IOException e) {
            giveUp("Could not read the cache " + file + ": " + FileProblem.of(e));
            return true;
        }
    }

    private void build() {
        try {
            if (!new CacheFolder(folder).makeRoom(key.bytes())) {
                giveUp("The cache in " + folder + " has no room for " + mebibytes() + " of images");
                return;
            }
            Optional<CacheBuilder> started = CacheBuilder.start(key, CachePaths.of(folder, key));
            started.ifPresentOrElse(
                    mine -> {
                        builder = mine;
                        notes.accept("Images are kept in " + file + " (" + mebibytes() + ").");
                    },
                    () -> notes.accept("Another program is writing these images to the cache " + file
                            + "; it is used once whole."));
        } catch (IOException e) {
            giveUp("Could not write to the cache in " + folder + ": " + FileProblem.of(e));
        }
    }

    @Override
    public boolean read(int place, ByteBuffer target) {
        boolean growing = finished == null;
        // What was being built when it was asked may have been finished, and moved, a moment later.
        return readAsItIs(place, target) || (growing && finished != null && readAsItIs(place, target));
    }

    private boolean readAsItIs(int place, ByteBuffer target) {
        CacheFile whole = finished;
        CacheBuilder growing = builder;
        try {
            if (whole != null) {
                return whole.read(place, target);
            }
            return growing != null && growing.read(place, target);
        } catch (ClosedChannelException e) {
            // It has been finished, or given up, a moment ago.
            return false;
        } catch (DamagedCacheException e) {
            discard(whole, e);
            return false;
        } catch (IOException e) {
            giveUp("Could not read the cache " + file + ": " + FileProblem.of(e));
            return false;
        }
    }

    @Override
    public void keep(int place, ByteBuffer image) {
        CacheBuilder growing = builder;
        if (growing == null) {
            return;
        }
        try {
            growing.keep(place, image);
        } catch (ClosedChannelException e) {
            // It has been given up a moment ago.
        } catch (IOException e) {
            giveUp("Could not write to the cache in " + folder + ": " + FileProblem.of(e));
        }
    }

    /** Takes a damaged file away and starts anew; the first thread to see the damage does it. */
    private synchronized void discard(@Nullable CacheFile damaged, DamagedCacheException reason) {
        if (damaged == null) {
            giveUp("The cache in " + folder + " does not keep what is written to it: " + reason.getMessage());
        } else if (damaged == finished) {
            closeFinished();
            remove(reason);
            build();
        }
    }

    private void remove(DamagedCacheException reason) {
        notes.accept("The cache " + file + " is damaged: " + reason.getMessage() + ". It is made anew.");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            giveUp("Could not remove it: " + FileProblem.of(e));
        }
    }

    private synchronized void giveUp(String problem) {
        if (givenUp) {
            return;
        }
        givenUp = true;
        closeFinished();
        notes.accept(problem + ". Pictures are decoded in every epoch instead.");
        closeBuilder();
    }

    @Override
    public synchronized void endEpoch(int unreadable) {
        CacheBuilder growing = builder;
        if (growing == null || finisher != null) {
            return;
        }
        if (growing.isQuiet() && growing.written() + unreadable >= key.samples()) {
            // Forcing a gigabyte to the disk takes seconds; the next epoch does not wait for it.
            finisher = new Thread(() -> finish(growing), "fovea-cache");
            finisher.setDaemon(true);
            finisher.start();
        }
    }

    private void finish(CacheBuilder growing) {
        try {
            growing.finish();
            CacheFile opened = CacheFile.open(file);
            synchronized (this) {
                finished = opened;
                closeBuilder();
                finisher = null;
            }
        } catch (IOException e) {
            giveUp("Could not write to the cache in " + folder + ": " + FileProblem.of(e));
        } catch (DamagedCacheException e) {
            giveUp("The cache in " + folder + " does not keep what is written to it: " + e.getMessage());
        }
    }

    private synchronized void closeFinished() {
        CacheFile whole = finished;
        finished = null;
        closeQuietly(whole);
    }

    private static void closeQuietly(@Nullable CacheFile whole) {
        try {
            if (whole != null) {
                whole.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
    }

    private synchronized void closeBuilder() {
        CacheBuilder growing = builder;
        builder = null;
        if (growing == null) {
            return;
        }
        try {
            growing.close();
        } catch (IOException e) {
            notes.accept("Could not remove what was written of the cache " + file + ": " + FileProblem.of(e) + ".");
        }
    }

    /** Waits for a file that is being finished; one that is not whole goes. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            last = finisher;
        }
        boolean interrupted = false;
        while (last != null && last.isAlive()) {
            try {
                last.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        synchronized (this) {
            givenUp = true;
            closeBuilder();
            closeFinished();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String mebibytes() {
        return Mebibytes.of(key.bytes());
    }
}
