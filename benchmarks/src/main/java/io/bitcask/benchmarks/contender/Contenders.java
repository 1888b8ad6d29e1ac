package io.bitcask.benchmarks.contender;

import java.util.List;
import java.util.stream.Collectors;

/** All contenders. The first one is what the others are compared with. */
public final class Contenders {

    private static final List<Contender> ALL = List.of(
            new BitcaskContender("protobuf"),
            new BitcaskContender("json"),
            new RocksContender(),
            new LmdbContender(),
            new MvStoreContender(),
            new MapDbContender(),
            new XodusContender(),
            new ChronicleContender(),
            new HeapMapFloor(),
            new WriteFloor(),
            new MappedFloor());

    private Contenders() {}

    /** Returns all, ours first and the floors last. */
    public static List<Contender> all() {
        return ALL;
    }

    /** Returns the one of a name. */
    public static Contender named(String name) {
        return ALL.stream()
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender " + name
                        + "; there are "
                        + ALL.stream().map(Contender::name).collect(Collectors.joining(", "))));
    }
}
