package io.bitcask.engine.salvage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.FallBack;
import io.bitcask.api.care.KeyBytes;
import io.bitcask.api.care.LostRecord;
import io.bitcask.api.care.SalvageReport;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.api.care.SequenceGap;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines that programs read. */
class SalvageReportTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SalvageReport report = new SalvageReport(out);

    @Test
    void damage_unknown() {
        report.damage(new DamagedStretch(Path.of("/a\"b"), 7, 20, "a line\nend"));

        assertThat(out.toString(UTF_8)).isEqualTo("""
                        {"type":"damage","file":"/a\\"b","offset":7,"bytes":20,\
                        "finding":"a line\\u000aend"}
                        """);
    }

    @Test
    void damage_known() {
        LostRecord text = new LostRecord(KeyBytes.of("\u00e4".getBytes(UTF_8)), 5, false, 7, true);
        LostRecord bytes = new LostRecord(KeyBytes.of(new byte[] {-1}), 6, true, 17, false);
        report.damage(new DamagedStretch(
                Path.of("/f"),
                7,
                20,
                "zeros",
                Optional.of(new SequenceGap(5, 6)),
                List.of(text, bytes)));

        assertThat(out.toString(UTF_8)).isEqualTo("""
                        {"type":"damage","file":"/f","offset":7,"bytes":20,"finding":"zeros",\
                        "missing":2,"first":5,"last":6,"records":[\
                        {"key":"\u00e4","op":"put","certain":true,"seq":5,"offset":7},\
                        {"key_b64":"/w==","op":"delete","certain":false,"seq":6,"offset":17}]}
                        """);
    }

    @Test
    void fallBack_andSummary() {
        LostRecord lost = new LostRecord(KeyBytes.of("k".getBytes(UTF_8)), 5, true, 7, false);
        report.fallBack(new FallBack(lost, 3));
        report.summary(new SalvageResult(1, 2, 3, 4, 5, 6, 7, 8));

        assertThat(out.toString(UTF_8)).isEqualTo("""
                        {"type":"fallback","key":"k","op":"delete","certain":false,\
                        "lost":5,"shown":3}
                        {"type":"summary","files":1,"kept":2,"bytes":3,"damaged":4,\
                        "damaged_bytes":5,"missing":6,"fallbacks":7,"last_seq":8}
                        """);
    }
}
