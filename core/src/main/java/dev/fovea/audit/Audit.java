package dev.fovea.audit;

import dev.fovea.FoveaException;
import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Reads every picture of some data once and says what is wrong with them, alone and together. */
public final class Audit {
    private final Path named;
    private final AuditedData data;
    private final AuditOptions options;

    private Audit(Path named, AuditedData data, AuditOptions options) {
        this.named = named;
        this.data = data;
        this.options = options;
    }

    /**
     * Lists the pictures of a folder with parts, with class folders or without any, or of a table.
     *
     * @throws FoveaException if there is no such folder or table, or no picture in it
     */
    public static Audit of(Path data, AuditOptions options) {
        OpenCv.beginToLoad();
        return new Audit(data, AuditedData.of(data), options);
    }

    /** @throws FoveaException if there is no such folder or table */
    public static void requireData(Path data) {
        AuditedData.require(data);
    }

    /** Returns how many files there are to read. */
    public int files() {
        return data.files().size();
    }

    /**
     * Returns the pictures that have a class, sorted by path.
     *
     * @throws FoveaException if there are fewer than two classes
     */
    public Dataset labelled() {
        List<AuditedFile> files = data.files().stream()
                .filter(file -> file.className().isPresent())
                .sorted(Comparator.comparing(file -> file.path().toString()))
                .toList();
        List<String> classes = files.stream()
                .map(file -> file.className().orElseThrow())
                .distinct()
                .sorted()
                .toList();
        if (classes.size() < 2) {
            throw new FoveaException(
                    named + " has " + (classes.isEmpty() ? "no class" : "one class alone, " + classes.get(0))
                            + ", so that no label can be doubted.");
        }
        Labels labels = new Labels(classes);
        Map<Path, Sample> samples = new LinkedHashMap<>();
        for (AuditedFile file : files) {
            samples.putIfAbsent(
                    file.path(),
                    new Sample(file.path(), labels.indexOf(file.className().orElseThrow())));
        }
        return new Dataset(labels, List.copyOf(samples.values()));
    }

    /**
     * Reads and judges all of them. Unreadable files are findings, not errors.
     *
     * @param progress told how many are done, from any thread
     * @return to be closed
     * @throws FoveaException if OpenCV cannot be loaded, there is no room for temporary files, or it was interrupted
     */
    public AuditResult run(IntConsumer progress) {
        return run(progress, LabelDoubts.NONE);
    }

    /**
     * Does the same, and reports what was doubted elsewhere.
     *
     * @param doubts of pictures that the data has
     */
    public AuditResult run(IntConsumer progress, LabelDoubts doubts) {
        Thumbnails thumbnails = new Thumbnails();
        try {
            List<PictureFacts> facts = examine(thumbnails, progress);
            List<Finding> findings = new ArrayList<>(PictureChecks.findings(data, options, facts));
            findings.addAll(DuplicateFinder.findings(facts));
            findings.sort(Comparator.comparing(Finding::kind)
                    .thenComparing(finding -> -finding.files().size())
                    .thenComparing(Audit::firstName));
            // They have an order of their own, which those of another kind before and behind them do not change.
            findings.addAll(ofDoubts(doubts));
            findings.sort(Comparator.comparing(Finding::kind));
            return new AuditResult(named, options, facts, findings, thumbnails);
        } catch (RuntimeException e) {
            thumbnails.close();
            throw e;
        }
    }

    private List<Finding> ofDoubts(LabelDoubts doubts) {
        Map<Path, AuditedFile> byPath = new HashMap<>();
        data.files().forEach(file -> byPath.putIfAbsent(file.path(), file));
        List<Finding> findings = new ArrayList<>();
        for (SuspectedLabel suspect : doubts.wrong()) {
            AuditedFile file = byPath.get(suspect.file());
            if (file != null) {
                String detail = String.format(
                        Locale.ROOT,
                        "labelled %s (%.1f%%), looks like %s (%.1f%%)",
                        suspect.given(),
                        100 * suspect.confidence(),
                        suspect.suggested(),
                        100 * suspect.suggestedProbability());
                findings.add(Finding.ofLabel(file, suspect.suggested(), detail));
            }
        }
        for (UnlikePicture unlike : doubts.unlike()) {
            AuditedFile file = byPath.get(unlike.file());
            if (file != null) {
                String detail = String.format(
                        Locale.ROOT,
                        "labelled %s, %.1f deviations from what is usual",
                        unlike.given(),
                        unlike.deviations());
                findings.add(Finding.of(FindingKind.UNLIKE_CLASS, file, detail));
            }
        }
        return findings;
    }

    private static String firstName(Finding finding) {
        return finding.files().isEmpty() ? "" : finding.files().get(0).name();
    }

    private List<PictureFacts> examine(Thumbnails thumbnails, IntConsumer progress) {
        OpenCv.load();
        PictureFacts[] facts = new PictureFacts[files()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(options.threads());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                running.add(workers.submit(
                        () -> work(thumbnails, facts, next, () -> progress.accept(done.incrementAndGet()))));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FoveaException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FoveaException("The audit was interrupted.", e);
        } finally {
            workers.shutdownNow();
        }
        return Arrays.asList(facts);
    }

    private void work(Thumbnails thumbnails, PictureFacts[] facts, AtomicInteger next, Runnable done) {
        try (PictureExaminer examiner = new PictureExaminer(options, thumbnails)) {
            for (int i = next.getAndIncrement(); i < facts.length; i = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                facts[i] = examiner.examine(data.files().get(i));
                done.run();
            }
        }
    }
}
