package io.bitcask.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code child}: carries out one assignment. Started by {@link ChildJvm}, which waits for the file
 * of the outcome.
 */
@Command(name = "child", hidden = true, description = "Carry out one assignment.")
public final class ChildCommand implements Callable<Integer> {

    @Parameters(index = "0", description = "The file of the assignment.")
    private Path assignmentFile;

    @Parameters(index = "1", description = "The file of the outcome.")
    private Path outcomeFile;

    /** Makes the command. */
    public ChildCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Assignment assignment = Json.read(assignmentFile, Assignment.class);
        leave(outcomeOf(assignment));
        if (assignment.beforeKill()) {
            new CountDownLatch(1).await(); // for the kill
        }
        // Whatever threads a contender has left behind.
        Runtime.getRuntime().halt(0);
        return 0;
    }

    private static Outcome outcomeOf(Assignment assignment) {
        try {
            if (assignment.beforeKill()) {
                assignment.theScenario().beforeKill(assignment.stage());
                return Outcome.of(java.util.Map.of());
            }
            return Outcome.of(assignment.theScenario().run(assignment.stage()).values());
        } catch (Throwable e) { // a contender may fail in any way, and this is where it is told
            e.printStackTrace();
            Throwable cause = e;
            while (cause instanceof IllegalStateException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Outcome.failedFor(cause.toString());
        }
    }

    /** Leaves the outcome whole or not at all. */
    private void leave(Outcome outcome) throws IOException {
        Path unfinished = outcomeFile.resolveSibling(outcomeFile.getFileName() + ".new");
        Json.write(unfinished, outcome);
        Files.move(unfinished, outcomeFile, StandardCopyOption.ATOMIC_MOVE);
    }
}
