/**
 * The interfaces and value types of the Bitcask store: what applications call, and what authors of
 * codecs implement.
 */
@org.jspecify.annotations.NullMarked
module io.bitcask.api {
    requires static transitive org.jspecify;

    exports io.bitcask.api;
    exports io.bitcask.api.care;
    exports io.bitcask.api.codec;
    exports io.bitcask.api.spi;

    uses io.bitcask.api.codec.RecordCodec;
    uses io.bitcask.api.spi.StoreProvider;
}
