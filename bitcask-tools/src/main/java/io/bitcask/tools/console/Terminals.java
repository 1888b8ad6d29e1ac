package io.bitcask.tools.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which of the three streams a person sits at, and whether that person wants colours.
 *
 * <p>On Linux each stream is asked for on its own, through {@code /proc}. Elsewhere the JDK only
 * tells whether input and output both are terminals; where they are not both, none is taken for
 * one, which is the careful answer: exact bytes, no colours, no questions.
 *
 * @param in whether input comes from a keyboard
 * @param out whether output goes to a screen
 * @param err whether messages go to a screen
 * @param colours whether screens are to be given colours
 */
public record Terminals(boolean in, boolean out, boolean err, boolean colours) {

    /** No terminal at all: what a script has. */
    public static final Terminals NONE = new Terminals(false, false, false, false);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Looks at the streams of this process. */
    public static Terminals ofProcess(Map<String, String> environment) {
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        if (Files.isDirectory(DESCRIPTORS)) {
            return new Terminals(isTerminal(0), isTerminal(1), isTerminal(2), colours);
        }
        java.io.Console both = System.console();
        boolean all = both != null && both.isTerminal();
        return new Terminals(all, all, all, colours);
    }

    /** Returns whether the process's output is read by another process. */
    static boolean isOutputPiped() {
        String target = target(1);
        return target.startsWith("pipe:") || target.startsWith("socket:");
    }

    /**
     * Returns whether the process was started without an input. The JVM's own files have then taken
     * its place, the first one that was opened, and are not to be read for what somebody said.
     */
    static boolean isInputMissing() {
        String javaHome = System.getProperty("java.home", "");
        return !javaHome.isEmpty() && target(0).startsWith(javaHome);
    }

    private static boolean isTerminal(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("/dev/pts/")
                || target.startsWith("/dev/tty")
                || target.equals("/dev/console");
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
