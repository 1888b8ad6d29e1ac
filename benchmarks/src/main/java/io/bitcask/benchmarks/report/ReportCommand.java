package io.bitcask.benchmarks.report;

import io.bitcask.benchmarks.run.Json;
import io.bitcask.benchmarks.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code report}: makes tables and charts of results that are there already. */
@Command(name = "report", description = "Make tables and charts of a results.json.")
public final class ReportCommand implements Callable<Integer> {

    @Parameters(index = "0", description = "The results.json.")
    private Path file;

    @Parameters(index = "1", description = "The directory that the report is written to.")
    private Path directory;

    /** Makes the command. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        Results results = Json.read(file, Results.class);
        new Report(results).write(Files.createDirectories(directory));
        return 0;
    }
}
