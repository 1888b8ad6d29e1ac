package io.bitcask.engine.log;

import java.io.IOException;

/** Something that cannot fail here though its signature says that it may: actors throw nothing. */
@FunctionalInterface
interface IoStep {

    void run() throws IOException;

    static void run(IoStep step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
