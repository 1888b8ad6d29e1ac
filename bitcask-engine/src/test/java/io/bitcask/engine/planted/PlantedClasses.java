package io.bitcask.engine.planted;

import io.bitcask.engine.io.ChildJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles the one class of the engine that a plant changes, to stand in front of the engine's. */
final class PlantedClasses {

    private static final ToolProvider JAVAC = ToolProvider.findFirst("javac")
            .orElseThrow(() -> new IllegalStateException("a JDK is needed, not a JRE alone"));

    private PlantedClasses() {}

    /**
     * Compiles a plant's class, and those nested in it.
     *
     * @param folder where to, in a folder of its own
     * @return the folder to be put in front of the engine's classes
     * @throws IllegalStateException when the plant does not fit, or cannot be compiled
     */
    static Path compile(Plant plant, Path folder) throws IOException {
        Path source = folder.resolve("source").resolve(plant.sourcePath());
        Files.createDirectories(source.getParent());
        Files.writeString(
                source,
                plant.plantIn(Files.readString(engineSources().resolve(plant.sourcePath()))));
        Path classes = folder.resolve("classes");
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int exit = JAVAC.run(
                out,
                out,
                "-proc:none",
                "-nowarn",
                "-g",
                "-implicit:none",
                "-cp",
                ChildJvm.classPath(),
                "-d",
                classes.toString(),
                source.toString());
        if (exit != 0) {
            throw new IllegalStateException(
                    "the plant '" + plant.name() + "' cannot be compiled:\n" + messages);
        }
        return classes;
    }

    /** Returns the folder of the engine's sources, whether run in its module or in the project. */
    private static Path engineSources() {
        return Stream.of(System.getProperty("basedir", "."), ".", "bitcask-engine")
                .map(base -> Path.of(base, "src", "main", "java"))
                .filter(sources -> Files.exists(sources.resolve("io/bitcask/engine/log")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the engine's sources are not below " + Path.of("").toAbsolutePath()
                                + "; run this in the project's folder, or in the engine's"));
    }
}
