package io.bitcask.tests.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A process that is to be run. Each method but the last ones returns this object, changed. */
public final class Launch {

    private static final long LONGEST_SECONDS = 240;

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private byte[] input = {};
    private Path directory = Path.of("").toAbsolutePath();

    private Launch() {}

    /** Names a program and the first of its arguments. */
    public static Launch of(Object... words) {
        return new Launch().with(words);
    }

    /** Adds arguments. */
    public Launch with(Object... more) {
        for (Object word : more) {
            words.add(word.toString());
        }
        return this;
    }

    /** Has another program run this one: its words come first. */
    public Launch under(Object... program) {
        Launch before = of(program);
        words.addAll(0, before.words);
        return this;
    }

    /** Sets a variable of the environment. */
    public Launch variable(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Sets what the process finds on its standard input. */
    public Launch input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Sets the working directory. */
    public Launch in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    /** Runs the process to its end, at most for two minutes. */
    public Outcome run() throws IOException {
        Path scratch = Files.createTempDirectory("launch");
        Path in = Files.write(scratch.resolve("in"), input);
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = builder()
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!ends(process)) {
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + words);
            }
            return new Outcome(
                    String.join(" ", words),
                    process.exitValue(),
                    Files.readAllBytes(out),
                    Files.readString(err));
        } finally {
            process.destroyForcibly();
            for (Path file : List.of(in, out, err, scratch)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Waits for a process, interrupted or not, and returns whether it has ended: one that is killed
     * half-way, umount for instance, would leave behind what the next test stumbles over.
     */
    private static boolean ends(Process process) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts the process, whose input and output are pipes and whose errors are this process's. */
    public Process start() throws IOException {
        return builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        // The agent of the coverage report, and whatever else is meant for this JVM alone.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * How a process ended.
     *
     * @param command what was run, for messages
     * @param exitCode its exit code
     * @param bytes its standard output
     * @param err its standard error
     */
    public record Outcome(String command, int exitCode, byte[] bytes, String err) {

        /** Returns the standard output as text. */
        public String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Returns this outcome if the process said that it had succeeded. */
        public Outcome succeeded() {
            return exited(0);
        }

        /** Returns this outcome if the process had a given exit code. */
        public Outcome exited(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("expected exit code " + expected + ", was: " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return command + "\nexit code " + exitCode + "\nstdout: " + out() + "\nstderr: " + err;
        }
    }
}
