/** Tests of backups and change streams, which need more of a store than its interface. */
@NullMarked
package io.bitcask.engine.store;

import org.jspecify.annotations.NullMarked;
