package io.bitcask.engine.hint;

/** Where the bytes of a hint come from. */
interface BlockSource {

    /**
     * Copies bytes of the hint to the start of an array.
     *
     * @param length how many, all of which are there if the hint is what it was
     */
    void read(int offset, byte[] into, int length) throws UselessHintException;
}
