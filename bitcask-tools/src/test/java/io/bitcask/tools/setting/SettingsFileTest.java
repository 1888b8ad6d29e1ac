package io.bitcask.tools.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path directory;

    Path path;

    @BeforeEach
    void nameFile() {
        path = directory.resolve("deep/config.properties");
    }

    @Test
    void value_survives_whateverIsInIt() throws IOException {
        SettingsFile file = new SettingsFile(path);
        for (String value : new String[] {"C:\\data\\bitcask", "/home/straße/=:#!", "a b"}) {
            file.set(Setting.DATA_DIR, value);
            assertThat(file.read()).containsEntry(Setting.DATA_DIR, value).hasSize(1);
        }
    }

    @Test
    void setting_overSeveralLines_isReplacedWhole() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "data-dir = /a\\\n  /b\ndurability : none\n! note\n");
        SettingsFile file = new SettingsFile(path);
        assertThat(file.read()).containsEntry(Setting.DATA_DIR, "/a/b");

        file.set(Setting.DATA_DIR, "/c");

        assertThat(path).hasContent("durability : none\n! note\ndata-dir=/c\n");
    }

    @Test
    void file_absent() throws IOException {
        SettingsFile file = new SettingsFile(path);

        assertThat(file.read()).isEmpty();
        assertThat(file.delete()).isFalse();
    }

    @Test
    void file_thatIsNoProperties() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "data-dir=\\u12\n");

        assertThatThrownBy(() -> new SettingsFile(path).read())
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(path.toString());
    }
}
