package io.bitcask.engine.badinput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a directory holds: names, bytes and times of the last change. */
record Snapshot(Map<String, String> contents, Map<String, FileTime> times) {

    static Snapshot of(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.toList()) {
                String name = directory.relativize(path).toString();
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(path)));
                    times.put(name, Files.getLastModifiedTime(path));
                } else {
                    contents.put(name, "no file");
                }
            }
        }
        return new Snapshot(contents, times);
    }

    /** Returns the same without the lock file, which every opening for writing rewrites. */
    Snapshot withoutLock() {
        Map<String, String> fewerContents = new TreeMap<>(contents);
        Map<String, FileTime> fewerTimes = new TreeMap<>(times);
        fewerContents.remove("LOCK");
        fewerTimes.remove("LOCK");
        return new Snapshot(fewerContents, fewerTimes);
    }
}
