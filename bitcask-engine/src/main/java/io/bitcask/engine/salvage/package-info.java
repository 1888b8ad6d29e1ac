/**
 * From a damaged store to a good one beside it.
 *
 * <p>{@link io.bitcask.engine.salvage.EngineStoreCare} is what applications reach;
 * {@link io.bitcask.engine.salvage.Salvage} does it: it walks over the bad store, keeps the places
 * of what is intact in {@link io.bitcask.engine.salvage.IntactRecords}, reads them again with
 * {@link io.bitcask.engine.salvage.RecordReader} in the order of their sequences, and gives them to
 * {@link io.bitcask.engine.salvage.SalvageWriter}. {@link io.bitcask.engine.salvage.Suspects} finds
 * out what became of keys whose records were lost.
 */
@NullMarked
package io.bitcask.engine.salvage;

import org.jspecify.annotations.NullMarked;
