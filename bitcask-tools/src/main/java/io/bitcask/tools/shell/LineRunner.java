package io.bitcask.tools.shell;

import io.bitcask.tools.console.Console;
import java.util.List;

/** Runs the lines of a shell, and knows what they may be made of. */
public interface LineRunner {

    /** Runs a verb with its arguments. Nothing is thrown. */
    void run(Console console, List<String> words);

    /** Returns the verbs. */
    List<String> verbs();

    /** Returns the options of a verb. */
    List<String> options(String verb);

    /** Returns words that may follow a verb, other than options and keys. */
    List<String> arguments(String verb);

    /** Returns whether a verb's first argument, or all of them, are keys. */
    boolean takesKey(String verb, int wordIndex);

    /** Returns keys of the store that begin so, as far as they are plain text, and not too many. */
    List<String> keys(String prefix);
}
