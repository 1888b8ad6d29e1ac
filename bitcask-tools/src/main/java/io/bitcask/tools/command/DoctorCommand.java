package io.bitcask.tools.command;

import io.bitcask.tools.command.Examination.Finding;
import io.bitcask.tools.command.Examination.Verdict;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code doctor}: looks at what a store stands on: rights, space, file system, limits. */
@Command(
        name = "doctor",
        description = "Look at what the store stands on: rights, space, file system, limits.",
        footer = {
            "%nNothing is changed, and no record is read: for that, see verify. The exit code is",
            "1 where something should be mended, and 3 where the store cannot be used as it is."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Invocation invocation;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> findings =
                new Examination(invocation.existingStore(), invocation.settings()).run();
        Console console = invocation.console();
        int code = ExitCode.OK;
        for (Finding finding : findings) {
            String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
            if (invocation.json()) {
                new JsonLine()
                        .member("check", finding.check())
                        .member("verdict", verdict)
                        .member("finding", finding.text())
                        .end(console.out());
            } else {
                console.line(
                        String.format("%-4s  %-12s  %s", verdict, finding.check(), finding.text()));
            }
            code = Math.max(code, code(finding.verdict()));
        }
        return code;
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case OK -> ExitCode.OK;
            case WARN -> ExitCode.NOT_FOUND;
            case FAIL -> ExitCode.STORE;
        };
    }
}
