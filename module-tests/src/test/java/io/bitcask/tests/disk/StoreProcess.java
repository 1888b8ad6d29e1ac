package io.bitcask.tests.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Launch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;

/** A {@link StoreProgram}, and the talk with it. */
final class StoreProcess implements AutoCloseable {

    private static final int LONGEST_SECONDS = 180;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    StoreProcess(Launch launch) throws IOException {
        process = launch.start();
        out = process.inputReader(US_ASCII);
        in = process.outputWriter(US_ASCII);
    }

    /** Has it do something, and returns its answer. */
    String ask(Object... words) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        in.write(line.append('\n').toString());
        in.flush();
        String answer = out.readLine();
        if (answer == null) {
            throw new AssertionError("the process died of: " + line);
        }
        return answer;
    }

    /** Ends it, which must go well. */
    void end() throws Exception {
        in.close();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("exit code").isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
