package dev.fovea.audit;

import dev.fovea.data.decode.ColourModel;
import dev.fovea.data.decode.PictureInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What can be said of each picture by itself, and of the classes by their sizes. */
final class PictureChecks {
    private static final double BLANK_SHARE = 0.98;
    private static final double BLANK_DEVIATION = 3;
    private static final int USUAL_BITS = 8;
    private static final double MEGA = 1e6;

    private final AuditedData data;
    private final AuditOptions options;
    private final List<Finding> findings = new ArrayList<>();

    private PictureChecks(AuditedData data, AuditOptions options) {
        this.data = data;
        this.options = options;
    }

    static List<Finding> findings(AuditedData data, AuditOptions options, List<PictureFacts> facts) {
        PictureChecks checks = new PictureChecks(data, options);
        facts.forEach(checks::check);
        checks.checkGrey(facts);
        checks.checkImageSize(facts);
        checks.checkClasses(facts);
        return checks.findings;
    }

    private void check(PictureFacts facts) {
        AuditedFile file = facts.file();
        facts.problem()
                .ifPresent(problem ->
                        add(facts.truncated() ? FindingKind.TRUNCATED : FindingKind.UNREADABLE, file, problem));
        if (data.isMisplaced(file)) {
            add(FindingKind.MISPLACED, file, "no class has it");
        }
        facts.info().ifPresent(info -> {
            checkName(file, info);
            if (facts.pixels().isPresent()) {
                checkSize(file, info);
                checkTraits(file, info);
            }
        });
        facts.pixels().ifPresent(pixels -> checkBlank(file, pixels));
    }

    private void add(FindingKind kind, AuditedFile file, String detail) {
        findings.add(Finding.of(kind, file, detail));
    }

    private void checkName(AuditedFile file, PictureInfo info) {
        String name = file.name().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (!info.format().extensions().contains(extension)) {
            add(FindingKind.WRONG_EXTENSION, file, "is " + info.format().title() + ", and called ." + extension);
        }
    }

    private void checkSize(AuditedFile file, PictureInfo info) {
        long shorter = Math.min(info.height(), info.width());
        long longer = Math.max(info.height(), info.width());
        if (shorter < AuditOptions.TINY_SIDE) {
            add(FindingKind.TINY, file, size(info));
        }
        if (shorter * longer > AuditOptions.HUGE_PIXELS) {
            add(
                    FindingKind.HUGE,
                    file,
                    String.format(Locale.ROOT, "%s, %.0f megapixels", size(info), shorter * longer / MEGA));
        }
        if (longer >= AuditOptions.EXTREME_ASPECT * shorter) {
            add(
                    FindingKind.EXTREME_ASPECT,
                    file,
                    String.format(Locale.ROOT, "%s, %.1f to 1", size(info), (double) longer / shorter));
        }
    }

    private void checkTraits(AuditedFile file, PictureInfo info) {
        if (info.orientation() != 1) {
            add(FindingKind.EXIF_ROTATION, file, "orientation " + info.orientation());
        }
        if (info.traits().colours() == ColourModel.CMYK) {
            add(FindingKind.CMYK, file, info.format().title() + " of four inks");
        }
        if (info.traits().bits() > USUAL_BITS) {
            add(FindingKind.DEEP, file, info.traits().bits() + " bits in a channel");
        }
        if (info.traits().alpha()) {
            add(FindingKind.ALPHA, file, info.format().title() + " with transparency");
        }
        if (info.traits().frames() > 1) {
            add(
                    FindingKind.ANIMATED,
                    file,
                    info.traits().frames() + " images in one " + info.format().title());
        }
        if (info.traits().iccProfile()) {
            add(FindingKind.ICC_PROFILE, file, "profile left alone");
        }
    }

    private void checkBlank(AuditedFile file, PixelFacts pixels) {
        if (isBlank(pixels)) {
            add(
                    FindingKind.BLANK,
                    file,
                    String.format(Locale.ROOT, "%.1f%% of it is one colour", 100 * pixels.commonest()));
        }
    }

    /** Returns whether next to nothing can be seen, so that it is alike to all others of the sort. */
    static boolean isBlank(PixelFacts pixels) {
        double most = 0;
        for (int channel = 0; channel < 3; channel++) {
            most = Math.max(most, pixels.statistics().deviation(channel));
        }
        return pixels.commonest() >= BLANK_SHARE || most < BLANK_DEVIATION;
    }

    private void checkGrey(List<PictureFacts> facts) {
        List<PictureFacts> grey = facts.stream()
                .filter(one -> one.pixels().map(PixelFacts::grey).orElse(false))
                .toList();
        long seen = facts.stream().filter(one -> one.pixels().isPresent()).count();
        if (2L * grey.size() < seen) {
            grey.forEach(one -> add(FindingKind.GREY, one.file(), "no colour in it"));
        }
    }

    private void checkImageSize(List<PictureFacts> facts) {
        List<AuditedFile> small = facts.stream()
                .filter(one -> one.pixels().isPresent())
                .filter(one -> one.info()
                        .map(info -> Math.min(info.height(), info.width()) < options.imageSize())
                        .orElse(false))
                .map(PictureFacts::file)
                .toList();
        if (!small.isEmpty()) {
            String detail = String.format(
                    Locale.ROOT,
                    "%,d of %,d pictures have a side below %d pixels",
                    small.size(),
                    facts.size(),
                    options.imageSize());
            findings.add(Finding.of(FindingKind.BELOW_IMAGE_SIZE, small, detail));
        }
    }

    private void checkClasses(List<PictureFacts> facts) {
        Map<String, Integer> sizes = new TreeMap<>();
        facts.forEach(one -> one.file().className().ifPresent(name -> sizes.merge(name, 1, Integer::sum)));
        if (sizes.size() < 2) {
            return;
        }
        Map.Entry<String, Integer> least = java.util.Collections.min(sizes.entrySet(), Map.Entry.comparingByValue());
        Map.Entry<String, Integer> most = java.util.Collections.max(sizes.entrySet(), Map.Entry.comparingByValue());
        double times = (double) most.getValue() / least.getValue();
        if (times >= AuditOptions.IMBALANCE) {
            String detail = String.format(
                    Locale.ROOT,
                    "%s has %,d pictures and %s has %,d, %.1f times as many",
                    least.getKey(),
                    least.getValue(),
                    most.getKey(),
                    most.getValue(),
                    times);
            findings.add(Finding.of(FindingKind.CLASS_IMBALANCE, List.of(), detail));
        }
    }

    private static String size(PictureInfo info) {
        return info.uprightHeight() + "x" + info.uprightWidth() + " (height x width)";
    }
}
