package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export to CSV, and import from it. */
class CsvCommandTest {

    @TempDir
    Path home;

    @Test
    void table_isReadBack() {
        Session session = new Session(home);
        session.ok("put", "a", "{\"n\": 1}");
        session.ok("put", "b", "two, \"words\"", "--ttl", "1d");
        session.ok("put", "--key-hex", "ff", "v");
        String json = session.ok("export").out();
        String csv = session.ok("export", "--to", "csv").out();

        assertThat(csv.lines())
                .startsWith("key,value,kind,exp,key_b64,value_b64")
                .contains("a,\"{\"\"n\"\":1}\",json,,,", ",v,text,,/w==,");
        Session other = new Session(home.resolve("other")).input(csv);
        other.ok("import", "--from", "csv");
        assertThat(other.ok("export").lines())
                .containsExactlyInAnyOrderElementsOf(json.lines().toList());
    }

    @Test
    void table_thatCannotBeUsed() {
        Session session = new Session(home);
        assertThat(session.input("k,v\na,b\n").run("import", "--from", "csv").err())
                .startsWith("bitcask: stdin, line 1: 'k' is no name of a column");
        assertThat(session.input("key,value\na\n")
                        .run("import", "--from", "csv")
                        .err())
                .contains("stdin, line 2: it has 1 cells, but there are 2 columns");
        assertThat(session.run("import", "--from", "xml").code()).isEqualTo(ExitCode.USAGE);
    }
}
