package io.bitcask.tools.setting;

import io.bitcask.api.StoreOptions;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of every setting. Of the places that may give one, the first of these counts: the
 * command line, the environment, the file, the default.
 */
public final class Settings {

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private Settings() {}

    /**
     * A setting's value.
     *
     * @param setting the setting
     * @param value its value, as written
     * @param origin where it comes from: {@code flag}, {@code environment}, {@code file} or
     *     {@code default}
     */
    public record Value(Setting setting, String value, String origin) {}

    /**
     * Finds all values.
     *
     * @param platform where to look
     * @param dataDirectory what the command line says of the directory, or {@code null}
     * @throws SettingException when the file or a value cannot be used
     */
    public static Settings of(Platform platform, @Nullable String dataDirectory) {
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            settings.put(setting, ofDefault(platform, setting), "default", "the default");
        }
        Path file = platform.settingsFile();
        new SettingsFile(file)
                .read()
                .forEach((setting, value) -> settings.put(setting, value, "file", file.toString()));
        for (Setting setting : Setting.values()) {
            String value = platform.variable(setting.variable());
            if (value != null) {
                settings.put(setting, value, "environment", setting.variable());
            }
        }
        if (dataDirectory != null) {
            settings.put(Setting.DATA_DIR, dataDirectory, "flag", "--data-dir");
        }
        return settings;
    }

    /** Returns every setting's value. */
    public List<Value> all() {
        return List.copyOf(values.values());
    }

    /** Returns the directory of the store. */
    public Path dataDirectory() {
        return Path.of(value(Setting.DATA_DIR)).toAbsolutePath().normalize();
    }

    /** Returns options that open a store as settled. */
    public StoreOptions storeOptions() {
        return StoreOptions.defaults()
                .durability(Setting.durability(value(Setting.DURABILITY)))
                .fileLimitBytes(Setting.fileLimitBytes(value(Setting.FILE_LIMIT)))
                .mapActiveFile(Boolean.parseBoolean(value(Setting.MAP_ACTIVE_FILE)));
    }

    private String value(Setting setting) {
        Value value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException("no value of " + setting.key());
        }
        return value.value();
    }

    private void put(Setting setting, String value, String origin, String place) {
        try {
            setting.check(value);
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    setting.key() + " in " + place + " cannot be used: " + e.getMessage());
        }
        values.put(setting, new Value(setting, value, origin));
    }

    private static String ofDefault(Platform platform, Setting setting) {
        return switch (setting) {
            case DATA_DIR -> platform.dataDirectory().toString();
            case DURABILITY -> "1s";
            case FILE_LIMIT -> "256MiB";
            case MAP_ACTIVE_FILE -> "true";
        };
    }
}
