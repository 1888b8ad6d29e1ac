package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and numbers of data files. */
class FileNamesTest {

    @Test
    void ofDataFile_hasTenDigits() {
        assertThat(FileNames.ofDataFile(1, "binpb")).isEqualTo("0000000001.binpb");
        assertThat(FileNames.ofDataFile(Integer.MAX_VALUE, "jsonl")).isEqualTo("2147483647.jsonl");
    }

    @Test
    void fileId_readsWhatOfDataFileWrote() {
        for (int id : List.of(1, 9, 10, 99, 100, 4711, Integer.MAX_VALUE)) {
            assertThat(FileNames.fileId(FileNames.ofDataFile(id, "x1"))).hasValue(id);
        }
    }

    @Test
    void ofDataFile_sortsAsNumbersDo() {
        assertThat(FileNames.ofDataFile(10, "binpb"))
                .isGreaterThan(FileNames.ofDataFile(9, "binpb"));
    }

    @Test
    void fileId_ofOtherNames() {
        for (String name : List.of(
                "",
                "MANIFEST",
                "LOCK",
                "0000000000.binpb",
                "2147483648.binpb",
                "9999999999.binpb",
                "000000001.binpb",
                "00000000001.binpb",
                "0000000001.",
                "0000000001",
                "0000000001.BINPB",
                "0000000001.hint",
                "0000000001.binpb.new",
                "0000000001.binpb.tmp",
                "0000000001.seventeenletters1",
                "-000000001.binpb",
                "٠٠٠٠٠٠٠٠٠١.binpb",
                "../0000000001.binpb",
                "0000000001.binpb\n")) {
            assertThat(FileNames.fileId(name)).as(name).isEmpty();
        }
    }

    @Test
    void suffix_isWhatFollowsTheDot() {
        assertThat(FileNames.suffix("0000000042.jsonl")).isEqualTo("jsonl");
    }

    @Test
    void fileIdOfHint_readsWhatOfHintWrote() {
        assertThat(FileNames.ofHint(42)).isEqualTo("0000000042.hint");
        assertThat(FileNames.ofNewHint(42)).isEqualTo("0000000042.hint.new");
        for (int id : List.of(1, 4711, Integer.MAX_VALUE)) {
            assertThat(FileNames.fileIdOfHint(FileNames.ofHint(id))).hasValue(id);
            assertThat(FileNames.fileIdOfHint(FileNames.ofNewHint(id))).hasValue(id);
        }
        assertThat(FileNames.isNewHint(FileNames.ofNewHint(42))).isTrue();
        assertThat(FileNames.isNewHint(FileNames.ofHint(42))).isFalse();
    }

    @Test
    void fileIdOfHint_ofOtherNames() {
        for (String name : List.of(
                "0000000001.binpb",
                "0000000000.hint",
                "2147483648.hint",
                "000000001.hint",
                "0000000001.hint.old",
                "0000000001.hint.new.new",
                "0000000001.hints",
                "1.bitcask.hint")) {
            assertThat(FileNames.fileIdOfHint(name)).as(name).isEmpty();
        }
    }
}
