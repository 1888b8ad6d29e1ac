package io.bitcask.tests.harness;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs of other people, which read our files. */
public enum Tool {
    /** Reads lines of JSON. */
    JQ("jq", "jq"),
    /** Reads protobuf messages. */
    PROTOC("protoc", "protobuf-compiler"),
    /** Lets a process have chosen system calls fail, or be its last. */
    STRACE("strace", "strace"),
    /** Makes file systems of the kind ext4. */
    MKFS_EXT4("mkfs.ext4", "e2fsprogs"),
    /** Makes file systems of the kind xfs. */
    MKFS_XFS("mkfs.xfs", "xfsprogs"),
    /** Shuts a file system down as a power cut would; not only xfs. */
    XFS_IO("xfs_io", "xfsprogs"),
    /** Serves a block device that can be made to fail. */
    NBDKIT("nbdkit", "nbdkit"),
    /** Makes a file of what nbdkit serves. */
    NBDFUSE("nbdfuse", "libnbd-bin"),
    /** Makes and unpacks packages of Debian. */
    DPKG_DEB("dpkg-deb", "dpkg"),
    /** Gives a program a pseudo terminal. */
    SCRIPT("script", "bsdutils"),
    /** Tells a process another time. */
    FAKETIME("faketime", "faketime");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /**
     * Returns the tool with arguments: the one that is installed, else the one that the build has
     * brought along. Where there is neither, the test is skipped and says so.
     */
    public Launch launch(Object... words) {
        return Launch.of(find()).with(words);
    }

    /** Returns where tools are looked for, as the variable {@code PATH} takes it. */
    public static String searchPath() {
        return System.getenv("PATH") + File.pathSeparator + FetchedTools.directory();
    }

    /** Returns where it is; where there is none, the test is skipped and says so. */
    public Path find() {
        List<String> directories =
                new ArrayList<>(Arrays.asList(searchPath().split(File.pathSeparator)));
        // Which not everybody has on the path.
        directories.addAll(List.of("/usr/sbin", "/sbin"));
        return directories.stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> NotTested.because("there is no " + program
                        + " on the PATH; install the package " + debianPackage));
    }
}
