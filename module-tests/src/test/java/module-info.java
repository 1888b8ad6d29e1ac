/** Tests that see the store as its users do: as jars on a module path, as an image, as files. */
open module io.bitcask.tests {
    requires io.bitcask.api;
    // For its package that walks over files; the store itself is found as a service.
    requires io.bitcask.engine;
    // What is not required by name would land on the class path, where it provides nothing.
    requires io.bitcask.codec.json;
    requires io.bitcask.codec.protobuf;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
}
