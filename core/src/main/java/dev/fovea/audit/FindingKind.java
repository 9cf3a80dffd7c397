package dev.fovea.audit;

import dev.fovea.FoveaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an audit can find, in the order of a report: what it is called, how much it matters, what it means, what to do. */
public enum FindingKind {
    UNREADABLE(
            Severity.ERROR,
            "Unreadable files",
            "These files have the names of pictures, and no picture can be had from them. Training leaves them out.",
            "Get them again from where they came from, or move them away with --fix."),
    TRUNCATED(
            Severity.ERROR,
            "Truncated files",
            "The beginning of a picture is there and its end is missing, as after a broken download or copy.",
            "Get them again from where they came from, or move them away with --fix."),
    LABEL_CONFLICT(
            Severity.ERROR,
            "Same picture, different classes",
            "The same picture stands in more than one class. At most one of the labels is right for a classifier that names"
                    + " one class.",
            "Look at each and remove the copies whose label is wrong. --fix never does that: it cannot know which."),
    LEAK(
            Severity.ERROR,
            "Same picture in several splits",
            "A picture that is learned from also judges what was learned. Figures measured so are too good.",
            "Keep one copy; --fix keeps the one in test, then validation: of equal files always, of nearly equal ones with"
                    + " --kinds leak."),
    WRONG_LABEL(
            Severity.WARNING,
            "Labels that are probably wrong",
            "Classifiers that did not learn from these pictures take them for another class (confident learning). The most"
                    + " suspicious come first.",
            "Look at them. Some are hard to tell and right. --fix --relabel gives pictures the class that they look like,"
                    + " --fix --kinds wrong-label moves them away; with --only FILE those alone that you list."),
    UNLIKE_CLASS(
            Severity.WARNING,
            "Pictures unlike their class",
            "Their nearest neighbours in their class are much farther away than is usual there, by what a network sees:"
                    + " logos, signs and drawings, pictures that show none of the classes or several, and odd views. The most"
                    + " unlike come first.",
            "Look at them. Those that show their class are worth keeping; list the others in a file and move them away"
                    + " with --fix --kinds unlike-class --only FILE."),
    EXACT_DUPLICATE(
            Severity.WARNING,
            "Exact duplicates",
            "These files are equal, byte for byte. A copy counts twice in training, and a split made later may tear copies"
                    + " apart.",
            "Keep one of each; --fix keeps the first."),
    NEAR_DUPLICATE(
            Severity.WARNING,
            "Near duplicates",
            "These pictures are nearly the same: saved again, resized, or taken a moment apart.",
            "Look at them; keep one of each, or at least keep them on one side of a split."),
    BLANK(
            Severity.WARNING,
            "Blank or almost uniform pictures",
            "Nearly all of the picture is one colour, so that there is little to learn from it.",
            "Look at them, and move them away with --fix --kinds blank if they show nothing."),
    TINY(
            Severity.WARNING,
            "Tiny pictures",
            "A side is so short that hardly anything can be told from the picture.",
            "Find larger originals, or move them away with --fix --kinds tiny."),
    EXTREME_ASPECT(
            Severity.WARNING,
            "Extreme shapes",
            "One side is many times as long as the other. Stretched to a square, nothing in it keeps its shape.",
            "Crop them, train with --fit pad-to-aspect, or move them away."),
    WRONG_EXTENSION(
            Severity.WARNING,
            "Wrong extensions",
            "The first bytes say another format than the name. Fovea goes by the bytes; other programs may not.",
            "Rename them to the format that they have."),
    MISPLACED(
            Severity.WARNING,
            "Pictures that no class has",
            "These pictures lie beside or below the class folders, where training does not look.",
            "Move them into the folder of their class."),
    CLASS_IMBALANCE(
            Severity.WARNING,
            "Classes of very different sizes",
            "A classifier can do well by naming the large class.",
            "Find more pictures of the small classes, or train with --class-weights balanced or --sampling balanced; judge by"
                    + " the recall of each class."),
    HUGE(
            Severity.NOTE,
            "Huge pictures",
            "They are far larger than a classifier sees, and cost time whenever they are decoded.",
            "Nothing has to be done; smaller copies make the first epoch faster."),
    BELOW_IMAGE_SIZE(
            Severity.NOTE,
            "Smaller than a model would see",
            "The shorter side is below the image size, so that the picture is enlarged and shows no more than it has.",
            "Train with a smaller --image-size, or find larger originals."),
    GREY(
            Severity.NOTE,
            "Grey among colour",
            "The picture has no colour while most others have. A classifier may take that for a sign of a class.",
            "See whether one class has more of them than the others."),
    EXIF_ROTATION(
            Severity.NOTE,
            "Turned by EXIF",
            "The pixels are stored lying or mirrored, and a mark says how to turn them. Fovea does that; tools that ignore"
                    + " the mark see another picture.",
            "Nothing has to be done for Fovea."),
    CMYK(
            Severity.NOTE,
            "CMYK",
            "The picture is stored as four inks for printing. Fovea turns it into red, green and blue.",
            "Nothing has to be done for Fovea; other tools may refuse it or show wrong colours."),
    DEEP(
            Severity.NOTE,
            "More than 8 bits",
            "Channels have more than 8 bits. They are read as 8 bits.",
            "Nothing has to be done, unless what matters lies in the lower bits, as in medical pictures."),
    ALPHA(
            Severity.NOTE,
            "Transparency",
            "Transparency is left out, and the colour that is hidden below it becomes visible.",
            "Look at them: put them on a plain background if what was hidden shows."),
    ANIMATED(
            Severity.NOTE,
            "Animations and several pages",
            "The file holds more than one image. The first one is read, the others are never seen.",
            "Nothing has to be done if the first one is the one that counts."),
    ICC_PROFILE(
            Severity.NOTE,
            "Colour profiles",
            "A colour profile (ICC) is stored with the picture. Fovea leaves it alone, as Keras and torchvision do: pixels"
                    + " are read as they are.",
            "Nothing has to be done where all pictures come from like sources.");

    private final Severity severity;
    private final String title;
    private final String meaning;
    private final String advice;

    FindingKind(Severity severity, String title, String meaning, String advice) {
        this.severity = severity;
        this.title = title;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** Returns the kind that a keyword names.
     *
     * @throws FoveaException naming all keywords, if there is none
     */
    public static FindingKind of(String keyword) {
        return Arrays.stream(values())
                .filter(kind -> kind.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new FoveaException("There is no kind of finding '" + keyword + "'; choose of "
                        + Arrays.stream(values()).map(FindingKind::keyword).collect(Collectors.joining(", ")) + "."));
    }

    /** Returns its name for commands and JSON, such as exact-duplicate. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }

    /** Returns what it means, in plain words. */
    public String meaning() {
        return meaning;
    }

    /** Returns what to do about it. */
    public String advice() {
        return advice;
    }

    /** Returns whether such a finding is a group of pictures that are alike, of which one should stay. */
    public boolean isGroup() {
        return this == LABEL_CONFLICT || this == LEAK || this == EXACT_DUPLICATE || this == NEAR_DUPLICATE;
    }

    /** Returns whether it is a judgement of what pictures show, which a person has to confirm one by one. */
    public boolean isOfLabels() {
        return this == WRONG_LABEL || this == UNLIKE_CLASS;
    }

    /** Returns whether files with this finding can be moved away without a person's judgement of each. */
    public boolean isMovable() {
        return this != LABEL_CONFLICT && this != CLASS_IMBALANCE;
    }
}
