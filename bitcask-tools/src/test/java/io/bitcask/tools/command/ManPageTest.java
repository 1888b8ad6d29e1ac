package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPageTest {

    private static final Pattern MACRO = Pattern.compile("\\.(TH|SH|TP|PP|br)( .*)?");

    @TempDir
    Path home;

    @Test
    void pages_ofAllCommands() throws IOException {
        Path directory = home.resolve("man1");
        new Session(home).ok("help", "--man-pages", directory.toString());

        for (String verb : Verbs.NAMES) {
            Path page = directory.resolve("bitcask-" + verb + ".1");
            assertThat(Files.exists(page)).as(verb).isEqualTo(!verb.equals("rehearse"));
        }
        assertThat(directory.resolve("bitcask-config-set.1")).exists();
        try (Stream<Path> pages = Files.list(directory)) {
            for (Path page : pages.toList()) {
                List<String> lines = Files.readAllLines(page);
                assertThat(lines.getFirst()).startsWith(".TH \"BITCASK");
                assertThat(lines)
                        .contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXIT STATUS")
                        .filteredOn(line -> line.startsWith("."))
                        .allMatch(line -> MACRO.matcher(line).matches());
                assertThat(lines).noneMatch(line -> line.contains("%n"));
            }
        }
    }

    @Test
    void page_ofOne() {
        assertThat(new Session(home).ok("help", "get", "--man").out())
                .contains(
                        ".SH NAME\nbitcask\\-get \\- Show the value of a key\n",
                        ".TP\n\\fIKEY\\fR\nThe key.\n",
                        ".TP\n\\fB\\-\\-history\\fR\n",
                        ".TP\n\\fB\\-\\-data\\-dir\\fR \\fIDIR\\fR\n",
                        ".TP\n\\fB3\\fR\nthe store cannot be used, or is damaged\n");
        assertThat(new Session(home).ok("help", "--man").out())
                .contains(".SH COMMANDS\n.TP\n\\fBput\\fR\n")
                .doesNotContain("rehearse");
    }
}
