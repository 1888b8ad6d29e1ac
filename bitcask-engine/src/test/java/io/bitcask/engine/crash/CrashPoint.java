package io.bitcask.engine.crash;

import io.bitcask.engine.sim.DiskImage;

/**
 * A moment at which a store's machine may stop.
 *
 * @param image what is on the disk, or on its way there
 * @param durable how many changes must survive a power cut
 * @param returned how many changes must survive a kill
 * @param issued how many changes may survive
 * @param callCount how many calls there had been
 * @param call what was about to be done, for messages
 */
record CrashPoint(
        DiskImage image, int durable, int returned, int issued, int callCount, String call) {}
