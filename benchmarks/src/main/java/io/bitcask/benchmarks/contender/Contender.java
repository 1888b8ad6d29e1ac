package io.bitcask.benchmarks.contender;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A store in one configuration, or a floor. */
public interface Contender {

    /** Returns its name: lower-case letters, digits and hyphens. */
    String name();

    /** Returns what it can be asked for, apart from putting. */
    Set<Ability> abilities();

    /** Returns what it promises of a put that was not asked to sync. */
    Promise promise();

    /** Returns how its jar's file name begins, by which its version is told; empty for floors. */
    String jarPrefix();

    /** Returns what its JVM must be started with. */
    List<String> jvmFlags();

    /** Opens what is in a directory, which is there, or begins anew where there is nothing. */
    KeyValues open(Path directory, Terms terms);
}
