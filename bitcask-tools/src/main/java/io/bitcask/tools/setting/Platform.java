package io.bitcask.tools.setting;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an operating system wants data and settings of a user to be.
 *
 * <p>Source: the XDG Base Directory Specification; Apple's File System Programming Guide;
 * Microsoft's Known Folders.
 *
 * @param osName the system's name, as the JVM gives it
 * @param home the user's own directory
 * @param environment the variables of the environment
 */
public record Platform(String osName, String home, Map<String, String> environment) {

    private static final String NAME = "bitcask";
    private static final String SETTINGS = "config.properties";

    /** Copies the variables. */
    public Platform {
        environment = Map.copyOf(environment);
    }

    /** Returns the platform that this process runs on. */
    public static Platform ofProcess(Map<String, String> environment) {
        return new Platform(
                System.getProperty("os.name", ""),
                System.getProperty("user.home", "."),
                environment);
    }

    /** Returns the directory of the store that is meant when none is named. */
    public Path dataDirectory() {
        return switch (family()) {
            case WINDOWS -> directory("LOCALAPPDATA", "AppData", "Local").resolve(NAME);
            case MAC -> Path.of(home, "Library", "Application Support", NAME);
            case OTHER -> directory("XDG_DATA_HOME", ".local", "share").resolve(NAME);
        };
    }

    /** Returns the file that keeps settings, which need not exist. */
    public Path settingsFile() {
        String named = variable("BITCASK_CONFIG");
        if (named != null) {
            return Path.of(named);
        }
        Path directory = switch (family()) {
            case WINDOWS -> directory("APPDATA", "AppData", "Roaming");
            // Application Support would put the file into the store.
            case MAC -> Path.of(home, "Library", "Preferences");
            case OTHER -> directory("XDG_CONFIG_HOME", ".config");
        };
        return directory.resolve(NAME).resolve(SETTINGS);
    }

    /** Returns a variable's value, or {@code null} where it is not set or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private Path directory(String variable, String... underHome) {
        String named = variable(variable);
        Path path = named == null ? Path.of("") : Path.of(named);
        return path.isAbsolute() ? path : Path.of(home, underHome);
    }

    private Family family() {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Family.WINDOWS;
        }
        return name.startsWith("mac") ? Family.MAC : Family.OTHER;
    }

    private enum Family {
        WINDOWS,
        MAC,
        OTHER
    }
}
