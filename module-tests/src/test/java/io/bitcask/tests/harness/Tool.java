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
     * Returns the tool with arguments; where it is not installed, the test is skipped and says so.
     */
    public Launch launch(Object... words) {
        return Launch.of(find()).with(words);
    }

    private Path find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> NotTested.because("there is no " + program
                        + " on the PATH; install the package " + debianPackage));
    }
}
