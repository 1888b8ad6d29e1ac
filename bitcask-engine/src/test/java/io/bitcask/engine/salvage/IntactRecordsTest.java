package io.bitcask.engine.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IntactRecordsTest {

    @Property
    void sort_givesEachSequenceOnce_atItsLastPlace(
            @ForAll @Size(max = 200) List<@LongRange(min = 1, max = 150) Long> sequences) {
        IntactRecords records = new IntactRecords();
        TreeMap<Long, Integer> expected = new TreeMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            records.add(sequences.get(i), i, Integer.MAX_VALUE - i);
            expected.put(sequences.get(i), i);
        }

        records.sort();

        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < records.count(); i++) {
            places.add(records.fileIndex(i));
            assertThat(records.offsetBytes(i)).isEqualTo(Integer.MAX_VALUE - records.fileIndex(i));
        }
        assertThat(places).containsExactlyElementsOf(expected.values());
    }

    @Test
    void sort_ofManyInOrder() {
        IntactRecords records = new IntactRecords();
        for (int i = 1; i <= 10_000; i++) {
            records.add(i, 0, i);
        }

        records.sort();

        assertThat(records.count()).isEqualTo(10_000);
        assertThat(records.offsetBytes(9_999)).isEqualTo(10_000);
    }
}
