package io.bitcask.benchmarks.report;

import io.bitcask.benchmarks.run.Json;
import io.bitcask.benchmarks.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Results as files: for programs, for people, and as pictures.
 *
 * @param results what is reported
 */
public record Report(Results results) {

    /** Writes all files into a directory that is there. */
    public void write(Path directory) throws IOException {
        Json.write(directory.resolve("results.json"), results);
        Files.writeString(directory.resolve("results.md"), new MarkdownReport(results).text());
        new Charts(results).write(directory);
    }
}
