package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import java.util.List;
import java.util.Set;

/** A question to a contender, which is answered in a JVM of its own. */
public interface Scenario {

    /** Returns its name: lower-case letters, digits and hyphens. */
    String name();

    /** Returns what it is, for a table. */
    String title();

    /** Returns what data it is about. */
    Dataset dataset();

    /** Returns what is in its directory when it begins. */
    Start start();

    /** Returns what a contender must be able to do. */
    Set<Ability> needs();

    /** Returns the figure by which contenders are compared. */
    default Figure headline() {
        return Figure.PER_SECOND;
    }

    /** Returns what its JVM must be started with. */
    default List<String> jvmFlags() {
        return List.of();
    }

    /** Returns whether a process that does {@link #beforeKill} is killed before {@link #run}. */
    default boolean isKilledFirst() {
        return false;
    }

    /** Does what is to be done before the kill, and closes nothing. */
    default void beforeKill(Stage stage) {
        throw new UnsupportedOperationException();
    }

    /** Runs, and returns what was measured. */
    Figures run(Stage stage);
}
