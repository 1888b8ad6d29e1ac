package io.bitcask.tests.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A child JVM with a module path of one's choice. Immutable. */
public final class Jvm {

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private final List<Path> modulePath;
    private final List<String> flags;

    private Jvm(List<Path> modulePath, List<String> flags) {
        this.modulePath = modulePath;
        this.flags = flags;
    }

    /** Returns a JVM whose module path is empty. */
    public static Jvm empty() {
        return new Jvm(List.of(), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    /** Returns a JVM that finds the API and what it needs, no engine and no codec. */
    public static Jvm bare() {
        return empty().and(Build.jar("bitcask-api"));
    }

    /** Returns a JVM that finds the engine, and no codec. */
    public static Jvm withEngine() {
        return bare().and(Build.jar("bitcask-engine"))
                .flag("--enable-native-access=io.bitcask.engine");
    }

    /** Returns a JVM that finds all that the image was made of. */
    public static Jvm complete() {
        return empty().and(Build.modules())
                .flag("--enable-native-access=io.bitcask.engine")
                .flag("--sun-misc-unsafe-memory-access=allow");
    }

    /** Returns a JVM whose module path holds another jar or directory. */
    public Jvm and(Path entry) {
        List<Path> longer = new ArrayList<>(modulePath);
        longer.add(entry);
        return new Jvm(longer, flags);
    }

    /** Returns a JVM with another flag. */
    public Jvm flag(String flag) {
        List<String> longer = new ArrayList<>(flags);
        longer.add(flag);
        return new Jvm(modulePath, longer);
    }

    /** Returns the module path, as a flag takes it. */
    public String modulePath() {
        return join(modulePath);
    }

    /** Returns the start of a program that is a module of its own. */
    public Launch launch(Program program, Object... arguments) {
        return java().with("--module-path", and(program.directory()).modulePath())
                .with("--module", program.mainModule())
                .with(arguments);
    }

    /**
     * Returns the start of a class of these tests, beside the engine and its codecs and outside of
     * all modules.
     */
    public Launch launch(Class<?> main, Object... arguments) {
        Path classes =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath());
        return java().with("--module-path", modulePath(), "--add-modules", "io.bitcask.engine")
                .with("--class-path", classes, main.getName())
                .with(arguments);
    }

    /** Returns the start of a program on the class path, with all that the image was made of. */
    public Launch launchOnClassPath(Program program, Object... arguments) {
        String classPath = join(List.of(program.directory(), Build.modules().resolve("*")));
        return java().with("--class-path", classPath, program.mainClass()).with(arguments);
    }

    private Launch java() {
        return Launch.of(HOME.resolve("bin").resolve("java")).with(flags.toArray());
    }

    private static String join(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
