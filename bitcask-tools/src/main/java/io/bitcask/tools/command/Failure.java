package io.bitcask.tools.command;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.LimitExceededException;
import io.bitcask.tools.console.ClosedPipeException;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.setting.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence and an exit code. */
final class Failure implements IExecutionExceptionHandler {

    private final Invocation invocation;

    Failure(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, command);
    }

    /** Reports a failure, and returns the exit code that says what kind it is of. */
    int report(Throwable thrown, CommandLine command) {
        if (thrown instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return report(unchecked.getCause(), command);
        }
        if (ClosedPipeException.isCauseOf(thrown)) {
            return ExitCode.OK;
        }
        if (invocation.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        Console console = invocation.console();
        if (invocation.verbose()) {
            thrown.printStackTrace(console.err());
        }
        console.message(sentence(thrown));
        if (thrown instanceof UsageException) {
            console.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return code(thrown);
    }

    private static int code(Throwable thrown) {
        return switch (thrown) {
            case UsageException usage -> ExitCode.USAGE;
            case InputException input -> ExitCode.USAGE;
            case SettingException setting -> ExitCode.USAGE;
            case LimitExceededException limit -> ExitCode.USAGE;
            case InvalidPathException path -> ExitCode.USAGE;
            default -> ExitCode.STORE;
        };
    }

    /** Returns what a failure means, for a person to read. */
    static String sentence(Throwable thrown) {
        return switch (thrown) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException other
            when other.getReason() != null ->
                other.getFile() + " cannot be used: " + other.getReason();
            case InvalidPathException path ->
                "no file can have the name '" + path.getInput() + "': " + path.getReason()
                        + "; in the C locale set LC_ALL=C.UTF-8";
            case OutOfMemoryError memory ->
                "not enough memory (" + memory.getMessage()
                        + "); give more with BITCASK_JAVA_OPTS=-Xmx4g";
            case BitcaskException known -> message(known);
            case UsageException known -> message(known);
            case InputException known -> message(known);
            case SettingException known -> message(known);
            case IOException known -> message(known);
            default ->
                "unexpected " + thrown + "; this is a defect of bitcask, --verbose shows where";
        };
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
