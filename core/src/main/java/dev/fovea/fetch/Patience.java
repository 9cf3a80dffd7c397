package dev.fovea.fetch;

import java.time.Duration;

/**
 * How long a download waits for a server, and how often it asks again.
 *
 * @param attempts how often in a row without a new byte, 1 or more
 * @param silence how long nothing may come before the connection is given up
 * @param pause before the second attempt; it doubles each time, up to {@link #LONGEST_PAUSE}
 */
public record Patience(int attempts, Duration silence, Duration pause) {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Five attempts, a minute of silence, pauses of 1, 2, 4 and 8 seconds. */
    public static final Patience STANDARD = new Patience(5, Duration.ofSeconds(60), Duration.ofSeconds(1));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("Attempts must be 1 or more, got " + attempts);
        }
        if (silence.isNegative() || silence.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "Silence must be more than 0 and the pause not negative, got " + silence + " and " + pause);
        }
    }

    /** @param failed how many attempts in a row have failed, 1 or more */
    Duration pauseAfter(int failed) {
        Duration doubled = pause.multipliedBy(1L << Math.min(failed - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
