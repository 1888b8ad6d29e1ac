package io.bitcask.codec.json.line;

import static io.bitcask.codec.json.line.Lines.put;
import static io.bitcask.codec.json.line.Lines.readPayload;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of all the ways to write a record as JSON, one is read. Quotes stand as apostrophes in tables.
 */
class RecordReaderTest {

    private static final String NUMBERS = "{\"seq\":7,\"ts\":5";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'seq':0,'ts':5,'op':'sync'}                    | seq",
                "{'seq':07,'ts':5,'op':'sync'}                   | seq",
                "{'seq':-7,'ts':5,'op':'sync'}                   | seq",
                "{'seq':+7,'ts':5,'op':'sync'}                   | seq",
                "{'seq':'7','ts':5,'op':'sync'}                  | seq",
                "{'seq': 7,'ts':5,'op':'sync'}                   | seq",
                "{'seq':9223372036854775808,'ts':5,'op':'sync'}  | seq",
                "{'seq':9999999999999999999,'ts':5,'op':'sync'}  | seq",
                "{'seq':10000000000000000000,'ts':5,'op':'sync'} | ts",
                "{'seq':7.0,'ts':5,'op':'sync'}                  | ts",
                "{'seq':7e0,'ts':5,'op':'sync'}                  | ts",
                "{'seq':7,'op':'sync'}                           | ts",
                "{'seq':7,'ts':-5,'op':'sync'}                   | ts",
                "{'seq':7,'ts':00,'op':'sync'}                   | ts",
                "{'seq':7,'ts':5,'exp':0,'op':'sync'}            | exp",
                "{'seq':7,'ts':5,'exp':08,'op':'sync'}           | exp"
            })
    void number_isRefused(String payload, String member) {
        assertThat(readPayload(payload.replace('\'', '"'))).startsWith("refused: " + member);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~}~                                                     | op",
                ",'op':'merge'}                                          | op",
                ",'op':'PUT','key':'k','value':1}                        | op",
                ",'op': 'sync'}                                          | op",
                ",'op':'sync','key':'k'}                                 | the record does not end",
                ",'op':'sync'} }                                         | the record does not end",
                ",'op':'sync','op':'sync'}                               | the record does not end",
                ",'op':'batch','key':'k'}                                | the record does not end",
                ",'op':'delete'}                                         | key is missing",
                ",'op':'delete','key':'k','value':1}                     | the record does not end",
                ",'op':'delete','key':''}                                | a key has",
                ",'op':'delete','key_b64':''}                            | key_b64 stands",
                ",'op':'delete','key_b64':'aw=='}                        | key_b64 stands",
                ",'op':'delete','key_b64':'/x=='}                        | key_b64 is no",
                ",'op':'delete','key_b64':'/w'}                          | key_b64 is no",
                ",'op':'delete','key_b64':'_w=='}                        | key_b64 is no",
                ",'op':'delete','key':'a\\/b'}                           | key is no",
                ",'op':'delete','key':'\\u0041'}                         | key is no",
                ",'op':'delete','key':'\\u001F'}                         | key is no",
                ",'op':'delete','key':'\\u000a'}                         | key is no",
                ",'op':'delete','key':'a'b'}                             | the record does not end",
                ",'op':'delete','key':'a}                                | key is no",
                ",'op':'put','key':'k'}                                  | value is missing",
                ",'op':'put','value':1,'key':'k'}                        | key is missing",
                ",'op':'put','key':'k','value':}                         | value is no JSON",
                ",'op':'put','key':'k','value': 1}                       | value is no JSON",
                ",'op':'put','key':'k','value':1 }                       | value is no JSON",
                ",'op':'put','key':'k','value':01}                       | value is no JSON",
                ",'op':'put','key':'k','value':1,2}                      | value is no JSON",
                ",'op':'put','key':'k','value':{}},{}                    | value is no JSON",
                ",'op':'put','key':'k','value':['\\ud800']}              | value is no JSON",
                ",'op':'put','key':'k','value':'\\u0041'}                | value is no canonical",
                ",'op':'put','key':'k','value':'a'b}                     | the record does not end",
                ",'op':'put','kind':'bytes','key':'k','value_b64':''}    | key is missing",
                ",'op':'put','kind':'text','key':'k','value':'v'}        | kind stands",
                ",'op':'put','kind':'text','key':'k','value':1}          | kind stands",
                ",'op':'put','kind':'json','key':'k','value':1}          | kind stands",
                ",'op':'put','kind':'text','key':'k','value_b64':'dg=='} | value_b64 stands",
                ",'op':'put','kind':'json','key':'k','value_b64':'MQ=='} | value_b64 stands",
                ",'op':'put','key':'k','value_b64':'dg'}                 | value_b64 is no",
                ",'op':'put','key':'k','value_b64':'dh=='}               | value_b64 is no"
            })
    void record_isRefused(String members, String reason) {
        assertThat(readPayload(NUMBERS + members.replace('\'', '"')))
                .startsWith("refused: " + reason);
    }

    @Test
    void record_isRefused_whereverItIsCut() {
        for (RecordKind kind : RecordKind.values()) {
            byte[] line = Lines.write(put(kind, "user:1", "{\"a\":[1,2]}"));
            String payload = payload(line);
            for (int length = 0; length < payload.length(); length++) {
                String cut = payload.substring(0, length);
                assertThat(readPayload(cut)).as(cut).doesNotStartWith(kind.name());
            }
        }
    }

    @Test
    void key_isRefused_whenNotUtf8() {
        byte[] line =
                Lines.utf8(Lines.HEAD + NUMBERS + ",\"op\":\"delete\",\"key\":\"k\"}" + Lines.END);
        line[line.length - 5] = (byte) 0xff;
        assertThat(Lines.read(line)).isEqualTo("refused: key is no canonical string");
    }

    @Test
    void key_isRefused_whenTooLong() {
        String longest = "k".repeat(65_535);
        String members = NUMBERS + ",\"op\":\"delete\",\"key\":\"";
        assertThat(readPayload(members + longest + "\"}")).startsWith("TOMBSTONE");
        assertThat(readPayload(members + longest + "k\"}")).startsWith("refused: a key has");
    }

    @Test
    void keyAndValue_stayWhereTheyAre_whenTheyStandAsTheyAre() {
        byte[] text = Lines.write(put(RecordKind.TEXT, "grüße", "plain, 世界"));
        assertThat(decoded(text).keyArray()).isSameAs(text);
        assertThat(decoded(text).valueArray()).isSameAs(text);
        byte[] json = Lines.write(put(RecordKind.JSON, "k", "[\"\\u0041\\n\"]"));
        assertThat(decoded(json).valueArray()).isSameAs(json);
    }

    @Test
    void reading_takesNoMoreMemoryThanTheLine() {
        byte[] line = Lines.write(put(RecordKind.TEXT, "\n", "\n".repeat(1_000)));
        LogRecord record = decoded(line);
        assertThat(record.keyArray()).hasSize(1);
        assertThat(record.valueArray()).hasSize(1_000);
    }

    private static LogRecord decoded(byte[] line) {
        Frame frame = new Frame();
        assertThat(FrameLine.scan(line, 0, line.length, frame)).isEqualTo(FrameStatus.FRAME);
        LogRecord record = new LogRecord();
        assertThat(RecordReader.read(line, frame, record)).as(frame::reason).isTrue();
        return record;
    }

    private static String payload(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("{\"seq\""), text.length() - Lines.END.length());
    }
}
