/** A second engine. */
module program.twinengine {
    requires io.bitcask.api;

    provides io.bitcask.api.spi.StoreProvider with
            program.twinengine.TwinEngine;
}
