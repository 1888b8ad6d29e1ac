package io.bitcask.tests.harness;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs of other people, which read our files. */
public enum Tool {
    /** Reads lines of JSON. */
    JQ("jq", "jq"),
    /** Reads protobuf messages. */
    PROTOC("protoc", "protobuf-compiler");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /**
     * Returns the tool with arguments: the one that is installed, else the one that the build has
     * brought along. Where there is neither, the test is skipped and says so.
     */
    public Launch launch(Object... words) {
        return Launch.of(find()).with(words);
    }

    /** Returns where tools are looked for, as the variable {@code PATH} takes it. */
    public static String searchPath() {
        return System.getenv("PATH") + File.pathSeparator + FetchedTools.directory();
    }

    private Path find() {
        return Arrays.stream(searchPath().split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> NotTested.because("there is no " + program
                        + " on the PATH; install the package " + debianPackage));
    }
}
