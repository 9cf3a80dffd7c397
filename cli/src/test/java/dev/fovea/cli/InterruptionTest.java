package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptionTest {
    private final Interruption interruption = new Interruption();

    @Test
    void doesNotWaitWhenNothingRuns() {
        interruption.request();
        interruption.during(() -> {}).close();
        interruption.request();
    }

    @Test
    void asksTheRunningStepToStopAndWaitsUntilItHasSaved() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Interruption.LongStep step = interruption.during(asked::countDown);

        Thread goingDown = new Thread(interruption::request);
        goingDown.start();

        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        goingDown.join(Duration.ofMillis(50).toMillis());
        assertThat(goingDown.isAlive()).as("waits while the step saves").isTrue();
        step.close();
        goingDown.join();
    }
}
