package io.bitcask.api.care;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** One JSON object in the making. */
final class ReportLine {

    private final StringBuilder json = new StringBuilder("{");

    ReportLine text(String name, String text) {
        name(name).append('"');
        text.chars().forEach(this::character);
        json.append('"');
        return this;
    }

    ReportLine number(String name, long number) {
        name(name).append(number);
        return this;
    }

    ReportLine truth(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    ReportLine array(String name, List<ReportLine> objects) {
        name(name)
                .append(objects.stream()
                        .map(object -> object.json + "}")
                        .collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    ReportLine key(KeyBytes key) {
        byte[] bytes = key.toArray();
        try {
            return text("key", UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return text("key_b64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    byte[] bytes() {
        return (json + "}\n").getBytes(UTF_8);
    }

    private StringBuilder name(String name) {
        return json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    }

    private void character(int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
        } else if (c < ' ') {
            json.append("\\u").append(HexFormat.of().toHexDigits((char) c));
        } else {
            json.append((char) c);
        }
    }
}
