package io.bitcask.benchmarks.contender;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HashMap} on the heap that copies what is put and what is returned, as a store must. It
 * is read by several threads at once, and written by one that has it alone.
 */
final class HeapMapFloor implements Contender {

    @Override
    public String name() {
        return "floor-hashmap";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.GET, Ability.DELETE);
    }

    @Override
    public Promise promise() {
        return Promise.NONE;
    }

    @Override
    public String jarPrefix() {
        return "";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of();
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        return new Opened(new HashMap<>());
    }

    private record Opened(Map<ByteBuffer, byte[]> map) implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            map.put(ByteBuffer.wrap(key.clone()), value.clone());
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            byte[] value = map.get(ByteBuffer.wrap(key));
            return value == null ? null : value.clone();
        }

        @Override
        public void delete(byte[] key) {
            map.remove(ByteBuffer.wrap(key));
        }

        @Override
        public void close() {
            map.clear();
        }
    }
}
