package io.bitcask.engine.linear;

/**
 * One call on one key: what was asked, what came back, and when both were. Values are numbers from
 * 1 up, no two puts have the same; 0 stands for a key that is absent.
 *
 * @param thread who called
 * @param value what was put, or found
 * @param expectedSequence what a conditional write asks for
 * @param sequence of a put, what its record got, or 0 when it was refused; of a get, that of the
 *     record that was found, or 0
 * @param removed of a delete, whether there was something
 * @param calledAt when it began, by a counter that all threads share
 * @param returnedAt when it ended
 */
record Call(
        int thread,
        int key,
        Verb verb,
        long value,
        long expectedSequence,
        long sequence,
        boolean removed,
        long calledAt,
        long returnedAt) {

    /** Returns whether it has left everything as it was. */
    boolean changesNothing() {
        return switch (verb) {
            case GET -> true;
            case PUT, PUT_IF_SEQUENCE -> sequence == 0;
            case DELETE, DELETE_IF_SEQUENCE -> !removed;
        };
    }

    @Override
    public String toString() {
        return "%8d %8d  thread %d  %s"
                .formatted(
                        calledAt,
                        returnedAt,
                        thread,
                        switch (verb) {
                            case PUT -> "put " + value + " -> sequence " + sequence;
                            case GET ->
                                "get -> " + (value == 0 ? "absent" : value + " of " + sequence);
                            case DELETE -> "delete -> " + removed;
                            case PUT_IF_SEQUENCE ->
                                "put " + value + " if " + expectedSequence + " -> "
                                        + (sequence == 0 ? "no" : "sequence " + sequence);
                            case DELETE_IF_SEQUENCE ->
                                "delete if " + expectedSequence + " -> " + removed;
                        });
    }
}
