package io.bitcask.engine.planted;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of all bugs that are planted. */
final class Plants {

    static final List<Plant> ALL = Stream.of(WritePlants.ALL, RecoveryPlants.ALL, MergePlants.ALL)
            .flatMap(List::stream)
            .toList();

    private Plants() {}
}
