package io.bitcask.engine.io;

import java.io.File;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What another JVM needs to run a test's main method. */
public final class ChildJvm {

    private ChildJvm() {}

    /** Returns a class path with all that this JVM has on its class path and its module path. */
    public static String classPath() {
        return Stream.of(
                        "target/classes",
                        "target/test-classes",
                        System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"),
                        System.getProperty("surefire.test.class.path"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
