package io.bitcask.tools.shell;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads lines at a terminal and runs them, until {@code exit} or Ctrl-D. Ctrl-C gives up the line
 * that is being typed, or ends what is being shown. A line goes on where a quote is not closed.
 */
public final class Shell {

    private static final String END = "exit";
    private static final String OTHER_END = "quit";

    private final LineRunner lines;
    private final Path historyFile;
    private final boolean colours;

    /**
     * Makes a shell.
     *
     * @param historyFile where lines are kept for the next time
     */
    public Shell(LineRunner lines, Path historyFile, boolean colours) {
        this.lines = lines;
        this.historyFile = historyFile;
        this.colours = colours;
    }

    /** Runs to the end, at the terminal of this process. */
    public void run(String prompt) throws IOException {
        // The provider that asks the system's own stty: no native code to be unpacked.
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(true)
                .build()) {
            run(terminal, prompt);
        }
    }

    private void run(Terminal terminal, String prompt) throws IOException {
        LineReader reader = reader(terminal);
        while (true) {
            try {
                List<String> words = Words.of(reader.readLine(prompt));
                if (!words.isEmpty()) {
                    if (words.getFirst().equals(END) || words.getFirst().equals(OTHER_END)) {
                        return;
                    }
                    run(terminal, words);
                }
            } catch (UserInterruptException e) {
                continue; // the line is given up
            } catch (EndOfFileException e) {
                return;
            }
        }
    }

    private LineReader reader(Terminal terminal) throws IOException {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        keepToOwner();
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("bitcask")
                .parser(parser)
                .completer(new ShellCompleter(lines))
                .variable(LineReader.HISTORY_FILE, historyFile)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P    > ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** Values stand in the history too. */
    private void keepToOwner() throws IOException {
        Path directory = historyFile.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (Files.notExists(historyFile)) {
            Files.createFile(historyFile);
        }
        if (historyFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    historyFile, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void run(Terminal terminal, List<String> words) throws IOException {
        Pager pager = new Pager(terminal);
        Console console = new Console(
                terminal.input(),
                pager,
                terminal.output(),
                new Terminals(true, true, true, colours));
        Thread runner = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> {
            pager.stop();
            runner.interrupt();
        });
        try {
            lines.run(console, words);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted(); // Ctrl-C was for the command, which has ended
            terminal.flush();
        }
    }
}
