package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.zoo.ConvolutionPattern.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link ConvolutionPattern}, part by part. */
final class PatternText {
    private static final Pattern CONVOLUTIONS = Pattern.compile("conv(\\d+)(?:x(\\d+))?");
    private static final Pattern DENSE = Pattern.compile("fc(\\d+)");

    /** More would be a mistake in writing; such a network would not fit into any memory. */
    private static final int MOST = 65_536;

    private static final int MOST_CONVOLUTIONS = 100;

    private final String text;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> denseUnits = new ArrayList<>();
    private String part = "";
    private int place;

    private PatternText(String text) {
        this.text = text;
    }

    static ConvolutionPattern parse(String text) {
        PatternText pattern = new PatternText(text);
        String parts = text.substring(ConvolutionPattern.PREFIX.length());
        if (!parts.isBlank()) {
            for (String next : parts.split(",", -1)) {
                pattern.read(next.strip().toLowerCase(Locale.ROOT));
            }
        }
        return new ConvolutionPattern(pattern.blocks, pattern.denseUnits);
    }

    private void read(String next) {
        part = next;
        place++;
        Matcher convolutions = CONVOLUTIONS.matcher(part);
        Matcher dense = DENSE.matcher(part);
        if (convolutions.matches()) {
            requireBeforeDense("convolutions");
            int count = convolutions.group(2) == null
                    ? 1
                    : number(convolutions.group(2), MOST_CONVOLUTIONS, "convolutions");
            blocks.add(new Block(number(convolutions.group(1), MOST, "filters"), count, false));
        } else if (dense.matches()) {
            denseUnits.add(number(dense.group(1), MOST, "units"));
        } else if (part.equals("pool")) {
            requireBeforeDense("poolings");
            pool();
        } else {
            throw wrong("is not known; write conv32 (32 filters), conv32x2 (two such convolutions), pool or fc128 (128"
                    + " units), with commas between");
        }
    }

    private void pool() {
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).pooling()) {
            throw wrong("must come behind a convolution");
        }
        blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1).withPooling());
    }

    private void requireBeforeDense(String what) {
        if (!denseUnits.isEmpty()) {
            throw wrong("comes behind a dense layer (fc" + denseUnits.get(denseUnits.size() - 1) + "); " + what
                    + " come first");
        }
    }

    private int number(String digits, int most, String what) {
        int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (number < 1 || number > most) {
            throw wrong("has " + digits + " " + what + "; 1 to " + most + " are possible");
        }
        return number;
    }

    private FoveaException wrong(String why) {
        return new FoveaException("Part " + place + " of " + text + ", '" + part + "', " + why + ".");
    }
}
