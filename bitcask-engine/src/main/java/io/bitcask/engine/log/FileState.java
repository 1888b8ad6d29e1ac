package io.bitcask.engine.log;

import java.util.Locale;

/** What the manifest says may still happen to a data file, and how its records lie. */
public enum FileState {

    /** Complete; its records are sorted by key, and come from anywhere in the log. */
    MERGED,

    /** Complete; its records are a stretch of the log. */
    SEALED,

    /** Part of the log; it may be written on, or is not known to be complete. */
    OPEN;

    /** Returns the word that stands in the manifest. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the state that a word stands for.
     *
     * @throws IllegalArgumentException when it stands for none
     */
    static FileState ofWord(String word) {
        for (FileState state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no state of a file");
    }
}
