package io.bitcask.engine.planted;

import io.bitcask.engine.io.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What came of running tests in a JVM of their own.
 *
 * @param outcomes how the tests ended that did
 * @param end how the JVM ended, where it did not end well, or nothing
 * @param output what it printed
 * @param seconds how long it took
 */
record DetectorJvm(List<Outcome> outcomes, String end, String output, double seconds) {

    private static final int PATIENCE_SECONDS = 180;

    /**
     * Runs tests.
     *
     * @param front what stands in front of the class path, or nothing
     * @param folder for what it writes
     */
    static DetectorJvm run(List<Path> front, List<String> tests, Path folder)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path outcomes = folder.resolve("outcomes");
        Path output = folder.resolve("output");
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command(front, tests, outcomes))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended;
        try {
            ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - started) / 1e9;
        String end = "";
        if (!ended) {
            end = "no test ended it within " + PATIENCE_SECONDS + " s";
        } else if (exit != 0) {
            end = "the JVM exited with " + exit;
        }
        List<Outcome> read = Files.exists(outcomes)
                ? Files.readAllLines(outcomes).stream().map(Outcome::ofLine).toList()
                : List.of();
        return new DetectorJvm(read, end, Files.readString(output), seconds);
    }

    private static List<String> command(List<Path> front, List<String> tests, Path outcomes) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp"));
        List<String> path = new ArrayList<>();
        front.forEach(each -> path.add(each.toString()));
        path.add(ChildJvm.classPath());
        command.add(String.join(File.pathSeparator, path));
        command.add(DetectorRun.class.getName());
        command.add(outcomes.toString());
        command.addAll(tests);
        return command;
    }
}
