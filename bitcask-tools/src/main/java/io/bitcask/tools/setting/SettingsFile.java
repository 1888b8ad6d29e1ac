package io.bitcask.tools.setting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The file that keeps settings: Java properties in UTF-8, one {@code key=value} a line. A change
 * leaves every other line, comments included, as it is.
 *
 * @param path where the file is, or would be
 */
public record SettingsFile(Path path) {

    /**
     * Returns what the file says: nothing, where there is none.
     *
     * @throws SettingException when it cannot be read, or names a setting that does not exist
     */
    public Map<Setting, String> read() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return values;
        } catch (IllegalArgumentException e) {
            throw new SettingException(path + " is no properties file: " + e.getMessage());
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "no permission" : e.getMessage();
            throw new SettingException(path + " cannot be read as settings: " + reason);
        }
        for (String key : properties.stringPropertyNames()) {
            Setting setting = Setting.named(key)
                    .orElseThrow(() -> new SettingException("unknown setting '" + key + "' in "
                            + path + "; allowed are " + Setting.keys()));
            values.put(setting, properties.getProperty(key).strip());
        }
        return values;
    }

    /**
     * Writes one setting into the file, and makes the file where there is none.
     *
     * @throws SettingException when the value cannot be used
     */
    public void set(Setting setting, String value) throws IOException {
        try {
            setting.check(value);
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting.key() + " cannot be set: " + e.getMessage());
        }
        List<String> lines = new ArrayList<>();
        if (Files.exists(path)) {
            for (String line : logicalLines(Files.readAllLines(path, UTF_8))) {
                if (!isOf(setting, line)) {
                    lines.add(line);
                }
            }
        } else {
            Path directory = path.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
        }
        lines.add(setting.key() + "=" + value.replace("\\", "\\\\"));
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.write(fresh, lines, UTF_8);
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file, and returns whether there was one. */
    public boolean delete() throws IOException {
        return Files.deleteIfExists(path);
    }

    /** Joins lines that end in a backslash with the next one, as the format has it. */
    private static List<String> logicalLines(List<String> lines) {
        List<String> joined = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        for (String line : lines) {
            boolean comment = logical.isEmpty() && line.strip().matches("[#!].*");
            logical.append(line);
            if (!comment && isContinued(line)) {
                logical.append('\n');
            } else {
                joined.add(logical.toString());
                logical.setLength(0);
            }
        }
        if (!logical.isEmpty()) {
            joined.add(logical.toString());
        }
        return joined;
    }

    private static boolean isContinued(String line) {
        int backslashCount = 0;
        while (backslashCount < line.length()
                && line.charAt(line.length() - 1 - backslashCount) == '\\') {
            backslashCount++;
        }
        return backslashCount % 2 == 1;
    }

    private static boolean isOf(Setting setting, String line) throws IOException {
        Properties one = new Properties();
        one.load(new StringReader(line));
        return one.containsKey(setting.key());
    }
}
