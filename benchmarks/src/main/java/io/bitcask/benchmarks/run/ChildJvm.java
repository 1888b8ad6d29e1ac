package io.bitcask.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a JVM for one assignment, and waits for the outcome. */
final class ChildJvm {

    private static final int LOOK_MILLIS = 20;
    private static final int LOG_TAIL_LENGTH = 250;

    private final Path directory;

    /**
     * Makes one that keeps its files in a directory.
     *
     * @param directory where what the JVM was told, and what it said, is left
     */
    ChildJvm(Path directory) {
        this.directory = directory;
    }

    /** Has an assignment carried out. */
    Outcome run(Assignment assignment) throws IOException, InterruptedException {
        Path assignmentFile = directory.resolve("assignment.json");
        Path outcomeFile = directory.resolve("outcome.json");
        Path log = directory.resolve("log.txt");
        Files.deleteIfExists(outcomeFile);
        Json.write(assignmentFile, assignment);
        Process process = new ProcessBuilder(command(assignment, assignmentFile, outcomeFile))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await(process, outcomeFile, assignment);
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        if (Files.exists(outcomeFile)) {
            return Json.read(outcomeFile, Outcome.class);
        }
        return Outcome.failedFor("no outcome after at most "
                + assignment.scale().timeoutSeconds() + " s; the last words of the process: "
                + lastWords(log));
    }

    private static void await(Process process, Path outcomeFile, Assignment assignment)
            throws InterruptedException {
        long deadline =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(assignment.scale().timeoutSeconds());
        while (System.nanoTime() < deadline) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                    || assignment.beforeKill() && Files.exists(outcomeFile)) {
                return;
            }
        }
    }

    private static List<String> command(Assignment assignment, Path input, Path output) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(assignment.jvmFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("io.bitcask.benchmarks.Main", "child"));
        command.addAll(List.of(input.toString(), output.toString()));
        return command;
    }

    private static String lastWords(Path log) throws IOException {
        String text = Files.readString(log).strip();
        return text.substring(Math.max(0, text.length() - LOG_TAIL_LENGTH));
    }
}
