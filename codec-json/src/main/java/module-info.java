/**
 * The JSON codec, whose data files are lines of JSON that people and {@code jq} can read; and the
 * mappers that make typed views of values in JSON.
 */
@org.jspecify.annotations.NullMarked
module io.bitcask.codec.json {
    requires transitive io.bitcask.api;
    requires transitive tools.jackson.databind;

    exports io.bitcask.codec.json;

    provides io.bitcask.api.codec.RecordCodec with
            io.bitcask.codec.json.JsonCodec;
}
