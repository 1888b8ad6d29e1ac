/** How an engine is found: {@link io.bitcask.api.spi.StoreProvider}. */
@NullMarked
package io.bitcask.api.spi;

import org.jspecify.annotations.NullMarked;
