package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where, when and with what something was measured.
 *
 * @param date the day
 * @param commit the commit of our store, marked where there were changes beside it
 * @param command what was typed
 * @param jdk the JDK
 * @param system the operating system
 * @param processor the processor, and how many cores of it
 * @param memory the machine's memory
 * @param fileSystem the kind of file system that the data lay on
 * @param versions the version of each contender
 */
public record Surroundings(
        String date,
        String commit,
        String command,
        String jdk,
        String system,
        String processor,
        String memory,
        String fileSystem,
        Map<String, String> versions) {

    static Surroundings of(String command, Path directory) throws IOException {
        return new Surroundings(
                LocalDate.now().toString(),
                git("rev-parse", "--short=12", "HEAD")
                        + (git("status", "--porcelain").isEmpty() ? "" : " and changes"),
                command,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors() + " x "
                        + line("/proc/cpuinfo", "model name"),
                line("/proc/meminfo", "MemTotal"),
                Files.getFileStore(directory).type(),
                contenderVersions());
    }

    private static Map<String, String> contenderVersions() {
        Map<String, String> versions = new TreeMap<>();
        for (Contender contender : Contenders.all()) {
            versions.put(contender.name(), version(contender.jarPrefix()));
        }
        return versions;
    }

    /** Tells the version by the jar's name. A directory of classes is our own, and has none. */
    private static String version(String jarPrefix) {
        if (jarPrefix.isEmpty()) {
            return "";
        }
        for (String entry : System.getProperty("java.class.path").split(":")) {
            String name = String.valueOf(Path.of(entry).getFileName());
            if (name.startsWith(jarPrefix + "-") && name.endsWith(".jar")) {
                return name.substring(jarPrefix.length() + 1, name.length() - ".jar".length());
            }
        }
        return "";
    }

    private static String line(String file, String name) throws IOException {
        if (!Files.exists(Path.of(file))) {
            return "unknown";
        }
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    private static String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
