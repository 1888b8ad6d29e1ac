package io.bitcask.tests.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what is tested. */
public final class Build {

    private Build() {}

    /** Returns the root of the source tree. */
    public static Path repository() {
        return path("bitcask.repo");
    }

    /** Returns the runtime image. */
    public static Path image() {
        return path("bitcask.image");
    }

    /** Returns the directory of all jars that the image was made of. */
    public static Path modules() {
        return path("bitcask.modules");
    }

    /** Returns the version of all our jars. */
    public static String version() {
        return property("bitcask.version");
    }

    /** Returns one of our jars, as its module's build has made it. */
    public static Path jar(String moduleFolder) {
        Path folder = repository().resolve(moduleFolder);
        Path jar =
                folder.resolve("target").resolve(folder.getFileName() + "-" + version() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(
                    "there is no " + jar + ": run the build up to the package phase");
        }
        return jar;
    }

    private static Path path(String name) {
        Path path = Path.of(property(name)).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new AssertionError("there is no " + path + ", which " + name + " names");
        }
        return path;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new AssertionError(
                    "the system property " + name + " is not set: module-tests/pom.xml sets it");
        }
        return value;
    }
}
