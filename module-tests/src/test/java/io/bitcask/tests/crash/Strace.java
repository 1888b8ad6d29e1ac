package io.bitcask.tests.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.bitcask.tests.harness.Launch;
import io.bitcask.tests.harness.Launch.Outcome;
import io.bitcask.tests.harness.NotTested;
import io.bitcask.tests.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a process under strace, to learn what system calls it makes on a store's files, and to have
 * one of them tampered with. strace counts the calls of each thread apart, so a call is named by
 * what it is, by the file that it is about, and by its number among those of one thread.
 */
final class Strace {

    /** All by which the engine changes files. */
    private static final String CALLS = "write,pwrite64,writev,pwritev,fsync,fdatasync,msync,"
            + "rename,renameat,renameat2,unlink,unlinkat,ftruncate,fallocate,mkdir,link";

    /** A thread, a call and what it is given, be it finished on the same line or not. */
    private static final Pattern LINE = Pattern.compile("^(\\d+) +(\\w+)\\((.*)");

    private static final Pattern PATH = Pattern.compile("[<\"](/[^>\"]*)[>\"]");

    private Strace() {}

    /** Returns where the tool is, if it may look into other processes here. */
    private static Path strace() throws IOException {
        Outcome tried = Tool.STRACE.launch("-f", "-o", "/dev/null", "true").run();
        return tried.exitCode() == 0
                ? Tool.STRACE.find()
                : NotTested.because(
                        "strace may not trace processes here: " + tried.err().strip());
    }

    /**
     * Returns the points at which a process can be killed, in the order in which it comes there.
     */
    static List<Point> points(Launch launch, Path store, Path scratch) throws Exception {
        Path trace = scratch.resolve("trace");
        try (WriterProcess writer = new WriterProcess(launch.under(
                strace(), "-f", "-y", "-s", "200", "-o", trace, "-e", "trace=" + CALLS))) {
            if (writer.awaitEnd() != 0) {
                throw new AssertionError("the writer failed: " + Files.readString(trace));
            }
        }
        return points(Files.readAllLines(trace), store.toString());
    }

    private static List<Point> points(List<String> trace, String store) {
        // Of each thread and call on a file, how many there were so far.
        Map<String, Integer> counts = new TreeMap<>();
        List<Point> points = new ArrayList<>();
        for (String line : trace) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.find()) {
                continue;
            }
            String call = matcher.group(2);
            Matcher path = PATH.matcher(matcher.group(3));
            String file = call.equals("msync") ? "" : path.find() ? path.group(1) : "none";
            if (file.isEmpty() || file.startsWith(store)) {
                int count = counts.merge(matcher.group(1) + call + file, 1, Integer::sum);
                Point point = new Point(call, file, count);
                // Where two threads do the same, the first one to come there is killed.
                if (!points.contains(point)) {
                    points.add(point);
                }
            }
        }
        return points;
    }

    /** Returns how many of some points there are of each call, for a report. */
    static String summary(List<Point> points) {
        return new TreeMap<>(points.stream().collect(groupingBy(Point::call, counting())))
                .toString();
    }

    /**
     * A system call.
     *
     * @param call its name
     * @param file the file that it is about, or nothing if any will do
     * @param number its number among those of its thread, from 1
     */
    record Point(String call, String file, int number) {

        /** Returns a process that is killed when it comes here, before the call has any effect. */
        Launch killing(Launch launch) throws IOException {
            return tampering(launch, "signal=KILL");
        }

        /** Returns a process for which this call ends in another way. */
        Launch tampering(Launch launch, String how) throws IOException {
            String inject = "inject=" + call + ":" + how + ":when=" + number;
            Object[] words = {strace(), "-f", "-o", "/dev/null", "-e", "trace=" + call};
            launch.under("-e", inject);
            if (!file.isEmpty()) {
                launch.under("-P", file);
            }
            return launch.under(words);
        }
    }
}
