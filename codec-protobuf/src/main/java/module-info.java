/**
 * The codec of normal mode, in which a data file is one protobuf message, and typed views of values
 * that are protobuf messages.
 */
@org.jspecify.annotations.NullMarked
module io.bitcask.codec.protobuf {
    requires transitive com.google.protobuf;
    requires transitive io.bitcask.api;

    exports io.bitcask.codec.protobuf;

    provides io.bitcask.api.codec.RecordCodec with
            io.bitcask.codec.protobuf.ProtobufCodec;
}
