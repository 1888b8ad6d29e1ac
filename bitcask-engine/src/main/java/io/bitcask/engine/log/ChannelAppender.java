package io.bitcask.engine.log;

import io.bitcask.engine.io.StoreFile;
import java.io.IOException;

/** Appends by writing to the file. */
final class ChannelAppender implements Appender {

    private final StoreFile file;

    ChannelAppender(StoreFile file) {
        this.file = file;
    }

    @Override
    public boolean canHold(int endBytes) {
        return true;
    }

    @Override
    public void reserveUpTo(int endBytes) {}

    @Override
    public boolean wantsRoom(int endBytes) {
        return false;
    }

    @Override
    public void makeRoomAhead(int endBytes) {}

    @Override
    public void makeFirstRoom() {}

    @Override
    public void complete() {}

    @Override
    public void write(int offset, byte[] from, int at, int length) throws IOException {
        file.write(offset, from, at, length);
    }

    @Override
    public void force(int from, int to) throws IOException {
        file.force();
    }
}
