package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: writes a script by which bash and zsh complete commands and options. */
@Command(
        name = "completion",
        description = "Write a script that lets bash or zsh complete commands and options.",
        footer = "%nFor the shell that it is typed into:  source <(bitcask completion bash)")
final class CompletionCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shells shell = Shells.BASH;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The shells that there is a script for. */
    private enum Shells {
        /** The GNU shell. */
        BASH,
        /** The Z shell, which takes the script of bash. */
        ZSH
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        String script = AutoComplete.bash("bitcask", spec.root().commandLine());
        if (shell == Shells.ZSH) {
            console.line("autoload -Uz compinit && compinit"); // the script does the rest
        }
        console.out().write(script.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
