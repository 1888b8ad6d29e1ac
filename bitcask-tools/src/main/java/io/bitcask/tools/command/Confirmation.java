package io.bitcask.tools.command;

import java.io.IOException;
import picocli.CommandLine.Option;

/** The user's word that something may be removed for good. */
final class Confirmation {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Needed where input is no terminal.")
    private boolean yes;

    Confirmation() {}

    /** Returns whether the user agrees, and asks only where somebody can answer. */
    boolean given(Invocation invocation, String question) throws IOException {
        if (yes) {
            return true;
        }
        if (!invocation.console().terminals().in()) {
            throw new UsageException(
                    "nobody is there to be asked '" + question + "'; add --yes to mean it");
        }
        return invocation.console().confirms(question);
    }
}
