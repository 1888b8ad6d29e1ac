package io.bitcask.tools.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void linux_withAndWithoutVariables() {
        assertThat(linux(Map.of()).dataDirectory())
                .isEqualTo(Path.of("/home/al/.local/share/bitcask"));
        assertThat(linux(Map.of()).settingsFile())
                .isEqualTo(Path.of("/home/al/.config/bitcask/config.properties"));
        assertThat(linux(Map.of("XDG_DATA_HOME", "/data")).dataDirectory())
                .isEqualTo(Path.of("/data/bitcask"));
        assertThat(linux(Map.of("XDG_CONFIG_HOME", "/etc/al")).settingsFile())
                .isEqualTo(Path.of("/etc/al/bitcask/config.properties"));
        assertThat(linux(Map.of("XDG_DATA_HOME", "relative")).dataDirectory())
                .isEqualTo(Path.of("/home/al/.local/share/bitcask"));
    }

    @Test
    void mac_keepsSettingsOutOfTheStore() {
        Platform mac = new Platform("Mac OS X", "/Users/al", Map.of());

        assertThat(mac.dataDirectory())
                .isEqualTo(Path.of("/Users/al/Library/Application Support/bitcask"));
        assertThat(mac.settingsFile())
                .isEqualTo(Path.of("/Users/al/Library/Preferences/bitcask/config.properties"));
    }

    @Test
    void windows_usesItsVariables() {
        // The paths are this system's; what matters is which variable is asked.
        Platform windows = new Platform(
                "Windows 11", "/al", Map.of("LOCALAPPDATA", "/local", "APPDATA", "/roaming"));

        assertThat(windows.dataDirectory()).isEqualTo(Path.of("/local/bitcask"));
        assertThat(windows.settingsFile()).isEqualTo(Path.of("/roaming/bitcask/config.properties"));
    }

    @Test
    void file_namedByTheEnvironment() {
        assertThat(linux(Map.of("BITCASK_CONFIG", "/x/y")).settingsFile())
                .isEqualTo(Path.of("/x/y"));
        assertThat(linux(Map.of("BITCASK_CONFIG", "")).settingsFile().toString())
                .startsWith("/home/al");
    }

    private static Platform linux(Map<String, String> environment) {
        return new Platform("Linux", "/home/al", environment);
    }
}
