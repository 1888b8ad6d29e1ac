/** A codec that has taken another one's name. */
module program.twincodec {
    requires io.bitcask.api;

    provides io.bitcask.api.codec.RecordCodec with
            program.twincodec.TwinCodec;
}
