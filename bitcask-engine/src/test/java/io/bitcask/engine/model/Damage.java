package io.bitcask.engine.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What can happen to the end of a log. */
enum Damage {
    /** The file ends earlier. */
    CUT,
    /** A range reads as zeros. */
    HOLE_OF_ZEROS,
    /** A range reads as erased flash does. */
    HOLE_OF_ONES,
    /** A range reads as another one of the same file. */
    STALE_HOLE,
    /** From a place on everything reads as zeros. */
    ZEROS_TO_THE_END,
    /** One bit is wrong. */
    FLIPPED_BIT,
    /** Some bytes are wrong. */
    MUTATION,
    /** Zeros follow the last record. */
    TAIL_OF_ZEROS,
    /** Erased flash follows the last record. */
    TAIL_OF_ONES,
    /** Old blocks follow the last record. */
    STALE_TAIL,
    /** The end is cut off, and old blocks follow. */
    CUT_AND_STALE_TAIL;

    /** Returns a damaged copy. */
    byte[] of(byte[] content, int at, SplittableRandom random) {
        int length = Math.min(content.length - at, random.nextInt(1, 700));
        int to = at + length;
        byte[] damaged = content.clone();
        switch (this) {
            case CUT -> damaged = Arrays.copyOf(content, at);
            case HOLE_OF_ZEROS -> Arrays.fill(damaged, at, to, (byte) 0);
            case HOLE_OF_ONES -> Arrays.fill(damaged, at, to, (byte) 0xff);
            case STALE_HOLE ->
                System.arraycopy(
                        content, random.nextInt(content.length - length + 1), damaged, at, length);
            case ZEROS_TO_THE_END -> Arrays.fill(damaged, at, content.length, (byte) 0);
            case FLIPPED_BIT ->
                damaged[Math.min(at, content.length - 1)] ^= (byte) (1 << random.nextInt(8));
            case MUTATION -> {
                for (int i = at; i < Math.min(to, at + 8); i++) {
                    damaged[i] = (byte) random.nextInt();
                }
            }
            case TAIL_OF_ZEROS ->
                damaged = Arrays.copyOf(content, content.length + random.nextInt(1, 5000));
            case TAIL_OF_ONES -> {
                damaged = Arrays.copyOf(content, content.length + random.nextInt(1, 5000));
                Arrays.fill(damaged, content.length, damaged.length, (byte) 0xff);
            }
            case STALE_TAIL -> damaged = withStale(content, content.length, at);
            case CUT_AND_STALE_TAIL ->
                damaged = withStale(content, at, random.nextInt(content.length));
        }
        return damaged;
    }

    /** Returns the first bytes, and what follows another place behind them. */
    private static byte[] withStale(byte[] content, int keep, int from) {
        byte[] damaged = Arrays.copyOf(content, keep + content.length - from);
        System.arraycopy(content, from, damaged, keep, content.length - from);
        return damaged;
    }
}
