package io.bitcask.engine.sim;

import java.util.Map;

/** A change to a directory, which is durable once the directory has been forced. */
sealed interface DirectoryChange {

    /** Makes the change in a map of names. */
    void apply(Map<String, SimulatedContent> names);

    /** A file got a name. */
    record Created(String name, SimulatedContent content) implements DirectoryChange {
        @Override
        public void apply(Map<String, SimulatedContent> names) {
            names.put(name, content);
        }
    }

    /** A file got another name. */
    record Renamed(String from, String to, SimulatedContent content) implements DirectoryChange {
        @Override
        public void apply(Map<String, SimulatedContent> names) {
            names.remove(from);
            names.put(to, content);
        }
    }

    /** A name was removed. */
    record Deleted(String name) implements DirectoryChange {
        @Override
        public void apply(Map<String, SimulatedContent> names) {
            names.remove(name);
        }
    }
}
