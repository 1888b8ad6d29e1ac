/**
 * The contract that every codec must keep, as tests. An author of a codec extends
 * {@link io.bitcask.testkit.RecordCodecContract}.
 */
@org.jspecify.annotations.NullMarked
module io.bitcask.testkit {
    requires transitive io.bitcask.api;
    requires jdk.management;
    requires transitive net.jqwik.api;
    requires org.assertj.core;
    requires transitive org.junit.jupiter.api;

    exports io.bitcask.testkit;
}
