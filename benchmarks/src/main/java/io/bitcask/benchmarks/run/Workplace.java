package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.scenario.Dataset;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the data of all contenders lies during a round. */
final class Workplace {

    private final Path root;

    Workplace(Path root) {
        this.root = root;
    }

    /** Returns the directory of what JVMs are told and say. */
    Path desk() throws IOException {
        return Files.createDirectories(root.resolve("desk"));
    }

    /** Prepares the directory that a scenario begins with. */
    Path prepared(Scenario scenario, Contender contender) throws IOException {
        Path data = data(scenario.dataset(), contender);
        Path own = root.resolve(contender.name()).resolve("own");
        return switch (scenario.start()) {
            case DATA -> data;
            case FILLING -> anew(data);
            case EMPTY -> anew(own);
            case COPY -> {
                anew(own);
                Directories.copy(data.resolve("store"), own.resolve("store"));
                yield own;
            }
        };
    }

    private static Path anew(Path directory) throws IOException {
        Directories.delete(directory);
        return Files.createDirectories(directory);
    }

    /** Gives up what a scenario has left and nobody needs. */
    void tidy(Scenario scenario, Contender contender) {
        if (scenario.start() == Start.EMPTY || scenario.start() == Start.COPY) {
            Directories.delete(root.resolve(contender.name()).resolve("own"));
        }
    }

    /** Gives up a dataset of a contender. */
    void discard(Dataset dataset, Contender contender) {
        Directories.delete(data(dataset, contender));
    }

    /** Gives up everything. */
    void close() {
        Directories.delete(root);
    }

    private Path data(Dataset dataset, Contender contender) {
        return root.resolve(contender.name()).resolve(dataset.name().toLowerCase(Locale.ROOT));
    }
}
