/** A codec of one's own. To use it, put its jar on the module path. */
@org.jspecify.annotations.NullMarked
module io.bitcask.examples.owncodec {
    requires io.bitcask.api;

    provides io.bitcask.api.codec.RecordCodec with
            io.bitcask.examples.owncodec.FixedWidthCodec;
}
