/**
 * What an operator does with a store that is closed: reading all of it to see whether it is sound,
 * and saving what can be saved.
 *
 * <p>{@link io.bitcask.api.care.StoreCare} has the verbs, {@link io.bitcask.api.care.CareListener}
 * is told what they meet, place by place: a {@link io.bitcask.api.care.DamagedStretch}, the
 * {@link io.bitcask.api.care.SequenceGap} and the {@link io.bitcask.api.care.LostRecord}s that are
 * known of it, and a {@link io.bitcask.api.care.FallBack} for each key that is known to be older
 * than it was. {@link io.bitcask.api.care.SalvageReport} writes all that as lines of JSON.
 */
@NullMarked
package io.bitcask.api.care;

import org.jspecify.annotations.NullMarked;
