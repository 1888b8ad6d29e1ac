package io.bitcask.engine.planted;

import java.util.List;

/**
 * A bug that can be put into the engine.
 *
 * @param name what it is called
 * @param source the engine's class, below its package, as in {@code log.LogWriter}
 * @param oldText what stands in that class's source, exactly once
 * @param newText what is to stand there instead
 * @param detectors the tests of which at least one must fail, as in {@code log.AppenderTest#name}
 * @param harm what users would suffer
 */
record Plant(
        String name,
        String source,
        String oldText,
        String newText,
        List<String> detectors,
        String harm) {

    Plant(
            String name,
            String source,
            String oldText,
            String newText,
            String detector,
            String harm) {
        this(name, source, oldText, newText, List.of(detector), harm);
    }

    /** Returns where the class's source is, below the folder of all sources. */
    String sourcePath() {
        return "io/bitcask/engine/" + source.replace('.', '/') + ".java";
    }

    /**
     * Returns a source with the bug in it.
     *
     * @throws IllegalStateException when the place is not there, or is not the only one
     */
    String plantIn(String text) {
        int at = text.indexOf(oldText);
        if (at < 0 || text.indexOf(oldText, at + 1) >= 0) {
            throw new IllegalStateException(
                    (at < 0 ? "nowhere" : "more than once") + " in " + sourcePath()
                            + " stands what the plant '" + name
                            + "' replaces; the engine has changed, let the plant follow:\n"
                            + oldText);
        }
        return text.substring(0, at) + newText + text.substring(at + oldText.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
