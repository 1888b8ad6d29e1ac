package io.bitcask.engine.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The calls into the operating system that the JDK does not offer. Linux only; elsewhere, and where
 * native access is denied, {@link #available()} says so and nothing is called.
 */
final class NativeCalls {

    private static final int O_RDWR = 2;
    private static final int O_NOFOLLOW_X86_64 = 0x20000;
    private static final int O_NOFOLLOW_AARCH64 = 0x8000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int EINTR = 4;
    private static final int ENOSPC = 28;
    private static final int EINVAL = 22;
    private static final int ENOSYS = 38;
    private static final int EOPNOTSUPP = 95;
    private static final int EDQUOT = 122;
    private static final int MADV_RANDOM = 1;

    /** Known to Linux from 5.14 on; older kernels refuse it, which does no harm. */
    private static final int MADV_POPULATE_WRITE = 23;

    private static final int MADV_HUGEPAGE = 14;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
    private static final long MAP_FAILED = -1;

    private static final long PAGE_BYTES = 4096;
    private static final long HUGE_PAGE_BYTES = 2L << 20;

    private static final @Nullable NativeCalls INSTANCE = link();

    private final int openFlags;
    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle posixFallocate;
    private final MethodHandle madvise;
    private final MethodHandle mmap;
    private final MethodHandle munmap;

    @SuppressWarnings("restricted") // native access is what this class is for
    private NativeCalls(Linker linker, int openFlags) {
        this.openFlags = openFlags;
        open = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        posixFallocate = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("posix_fallocate"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG));
        madvise = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("madvise"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT));
        mmap = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("mmap"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
        munmap = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("munmap"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    }

    private static @Nullable NativeCalls link() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return null;
        }
        int noFollow = switch (System.getProperty("os.arch")) {
            case "amd64" -> O_NOFOLLOW_X86_64;
            case "aarch64" -> O_NOFOLLOW_AARCH64;
            default -> -1;
        };
        if (noFollow < 0) {
            return null;
        }
        try {
            return new NativeCalls(Linker.nativeLinker(), O_RDWR | O_CLOEXEC | noFollow);
        } catch (IllegalCallerException | UnsupportedOperationException e) {
            return null;
        }
    }

    static boolean available() {
        return INSTANCE != null;
    }

    /**
     * Reserves space in a file and extends it.
     *
     * @return whether it is reserved; if not, the file system or the platform cannot do it
     * @throws DiskFull when there is no room
     */
    static boolean reserve(Path file, long offset, long length) throws IOException {
        NativeCalls calls = INSTANCE;
        if (calls == null) {
            return false;
        }
        int error = calls.fallocate(file, offset, length);
        return switch (error) {
            case 0 -> true;
            case EINVAL, ENOSYS, EOPNOTSUPP -> false;
            case ENOSPC, EDQUOT ->
                throw new DiskFull("no space left to reserve " + length + " bytes at " + offset
                        + " in " + file);
            default ->
                throw new IOException("reserving space in " + file + " failed with error " + error);
        };
    }

    private int fallocate(Path file, long offset, long length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) open.invokeExact(arena.allocateFrom(file.toString()), openFlags);
            if (descriptor < 0) {
                throw new IOException("cannot open " + file + " to reserve space in it");
            }
            try {
                int error;
                do {
                    error = (int) posixFallocate.invokeExact(descriptor, offset, length);
                } while (error == EINTR);
                return error;
            } finally {
                int ignored = (int) close.invokeExact(descriptor);
                assert ignored == 0;
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw what it cannot throw", e);
        }
    }

    /** Tells the system that a mapping is read at random places, so that it does not read ahead. */
    static void adviseRandom(MemorySegment mapping) {
        advise(mapping, MADV_RANDOM);
    }

    /** Brings a part of a mapping into memory, ready to be written. It is reserved on disk. */
    static void prefault(MemorySegment part) {
        long skew = part.address() % PAGE_BYTES;
        long toPage = skew == 0 ? 0 : PAGE_BYTES - skew;
        if (part.byteSize() > toPage) {
            advise(part.asSlice(toPage), MADV_POPULATE_WRITE);
        }
    }

    /**
     * Takes memory from the system that it may back by huge pages. It takes room when it is first
     * touched, and is full of zeros then.
     *
     * @param arena whose end is the memory's
     * @return the memory, or nothing where that cannot be done
     */
    static @Nullable MemorySegment hugeMemory(Arena arena, long bytes) {
        NativeCalls calls = INSTANCE;
        return calls == null ? null : calls.mapHuge(arena, bytes);
    }

    @SuppressWarnings("restricted") // native access is what this class is for
    private @Nullable MemorySegment mapHuge(Arena arena, long bytes) {
        long mapped = bytes + HUGE_PAGE_BYTES;
        try {
            long address = (long)
                    mmap.invokeExact(0L, mapped, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
            if (address == MAP_FAILED) {
                return null;
            }
            MemorySegment whole = MemorySegment.ofAddress(address)
                    .reinterpret(mapped, arena, memory -> unmap(memory.address(), mapped));
            long aligned = -address & HUGE_PAGE_BYTES - 1;
            MemorySegment memory = whole.asSlice(aligned, bytes);
            advise(memory, MADV_HUGEPAGE);
            return memory;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw what it cannot throw", e);
        }
    }

    private void unmap(long address, long bytes) {
        try {
            int ignored = (int) munmap.invokeExact(address, bytes);
            assert ignored == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw what it cannot throw", e);
        }
    }

    private static void advise(MemorySegment memory, int advice) {
        NativeCalls calls = INSTANCE;
        if (calls == null || memory.byteSize() == 0) {
            return;
        }
        try {
            int ignored = (int) calls.madvise.invokeExact(memory, memory.byteSize(), advice);
            assert ignored <= 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw what it cannot throw", e);
        }
    }
}
