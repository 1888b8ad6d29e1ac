package io.bitcask.engine.fuzz;

/**
 * Where Jazzer comes in. The property {@code fuzz.target} names the {@link FuzzTarget}; see
 * CONTRIBUTING.md for the command.
 */
public final class FuzzEntry {

    private static final FuzzTarget TARGET =
            FuzzTarget.named(System.getProperty("fuzz.target", "frames-protobuf"));

    private FuzzEntry() {}

    /** Called by the fuzzer with one input after the other. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }
}
