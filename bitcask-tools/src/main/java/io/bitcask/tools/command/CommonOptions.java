package io.bitcask.tools.command;

import io.bitcask.tools.log.StderrLoggerFinder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before its name as well as after it. */
final class CommonOptions {

    static final String DATA_DIR = "--data-dir";

    @Option(
            names = DATA_DIR,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The directory of the store.")
    @Nullable
    String dataDirectory;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Write output for programs: JSON, one object a line.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    private boolean verbose;

    CommonOptions() {
        StderrLoggerFinder.beVerbose(false);
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: stack traces of errors, notes of the engine.")
    void beVerbose(boolean on) {
        verbose = on;
        StderrLoggerFinder.beVerbose(on);
    }

    boolean verbose() {
        return verbose;
    }
}
