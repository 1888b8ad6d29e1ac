package io.bitcask.tests.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A module compiled against real jars on a real module path, with every warning an error.
 *
 * @param directory its classes
 * @param mainModule what to run, as {@code module/class}
 */
public record Program(Path directory, String mainModule) {

    private static final String MAIN_CLASS = "Main";

    /**
     * Compiles one of the programs in {@code src/test/programs}. Its module has the folder's name
     * behind {@code program.}, and so has the package of its class {@code Main}, if it has one.
     *
     * @param name the folder's name
     * @param scratch where the classes go
     */
    public static Program compile(String name, Path scratch) throws IOException {
        Path sources =
                Build.repository().resolve("module-tests/src/test/programs").resolve(name);
        String module = "program." + name;
        return compile(sources, scratch.resolve(name), module + "/" + module + "." + MAIN_CLASS);
    }

    /** Compiles all sources in a directory. */
    public static Program compile(Path sources, Path classes, String mainModule)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "-Xlint:all,-module,-requires-transitive-automatic,-missing-explicit-ctor",
                "-Werror",
                "--module-path",
                Jvm.complete().modulePath(),
                "-d",
                Files.createDirectories(classes).toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(words::add);
        }
        StringWriter messages = new StringWriter();
        int exitCode = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(messages),
                        new PrintWriter(messages),
                        words.toArray(String[]::new));
        if (exitCode != 0) {
            throw new AssertionError(sources + " does not compile:\n" + messages);
        }
        return new Program(classes, mainModule);
    }

    /** Returns the name of the class to run. */
    public String mainClass() {
        return mainModule.substring(mainModule.indexOf('/') + 1);
    }
}
