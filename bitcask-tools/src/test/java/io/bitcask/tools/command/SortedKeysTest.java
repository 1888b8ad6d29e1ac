package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SortedKeysTest {

    @Property(tries = 300)
    void first_isTheBeginningOfTheOrder(
            @ForAll @Size(max = 30) List<byte[]> keys, @ForAll @IntRange(max = 35) int limit) {
        List<byte[]> expected = new ArrayList<>(keys);
        expected.sort(Arrays::compareUnsigned);

        List<byte[]> first = new ArrayList<>();
        SortedKeys.first(limit, keys.iterator()).forEachRemaining(first::add);

        assertThat(first)
                .containsExactlyElementsOf(expected.subList(0, Math.min(limit, keys.size())));
    }

    @Property(tries = 300)
    void prefix_isWhatAKeyBeginsWith(@ForAll byte[] key, @ForAll byte[] other) {
        byte[] longer = Arrays.copyOf(key, key.length + other.length);
        System.arraycopy(other, 0, longer, key.length, other.length);

        assertThat(SortedKeys.hasPrefix(longer, key)).isTrue();
        assertThat(SortedKeys.hasPrefix(key, longer)).isEqualTo(other.length == 0);
    }
}
