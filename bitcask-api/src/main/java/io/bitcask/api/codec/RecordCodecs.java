package io.bitcask.api.codec;

import io.bitcask.api.UnknownCodecException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The codecs that are installed, by name. Immutable. */
public final class RecordCodecs {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]{1,16}");
    private static final String RESERVED_SUFFIX = "hint";

    private final TreeMap<String, RecordCodec> byName = new TreeMap<>();

    private RecordCodecs(Iterable<RecordCodec> codecs) {
        TreeMap<String, RecordCodec> bySuffix = new TreeMap<>();
        for (RecordCodec codec : codecs) {
            String name = codec.name();
            String suffix = codec.fileSuffix();
            if (!NAME.matcher(name).matches()) {
                throw refused(codec, "its name '" + name + "' does not match " + NAME);
            }
            if (!SUFFIX.matcher(suffix).matches() || suffix.equals(RESERVED_SUFFIX)) {
                throw refused(
                        codec,
                        "its file suffix '" + suffix + "' is reserved or does not match " + SUFFIX);
            }
            RecordCodec sameName = byName.put(name, codec);
            if (sameName != null) {
                throw refused(codec, "its name '" + name + "' is taken by " + origin(sameName));
            }
            RecordCodec sameSuffix = bySuffix.put(suffix, codec);
            if (sameSuffix != null) {
                throw refused(
                        codec,
                        "its file suffix '" + suffix + "' is taken by " + origin(sameSuffix));
            }
        }
    }

    /**
     * Finds the codecs that are provided as services.
     *
     * @throws UnknownCodecException when two have the same name or file suffix, or a name is not
     *     allowed
     */
    public static RecordCodecs installed() {
        return new RecordCodecs(ServiceLoader.load(RecordCodec.class));
    }

    /**
     * Makes a list of given codecs.
     *
     * @throws UnknownCodecException as {@link #installed()}
     */
    public static RecordCodecs of(Collection<? extends RecordCodec> codecs) {
        return new RecordCodecs(List.copyOf(codecs));
    }

    /**
     * Returns the codec of a name.
     *
     * @throws UnknownCodecException when there is none; the message lists what is installed
     */
    public RecordCodec named(String name) {
        RecordCodec codec = byName.get(name);
        if (codec == null) {
            throw new UnknownCodecException(String.format(
                    Locale.ROOT,
                    "no codec named '%s' is installed; installed are %s. Put the module that"
                            + " provides it on the module path (for example codec-%s.jar)",
                    name,
                    byName.isEmpty() ? "none" : byName.keySet(),
                    name));
        }
        return codec;
    }

    /** Returns whether there is a codec of a name. */
    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** Returns all codecs, ordered by name. */
    public Collection<RecordCodec> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private static UnknownCodecException refused(RecordCodec codec, String reason) {
        return new UnknownCodecException("the codec " + origin(codec) + " cannot be used: " + reason
                + ". Leave one of them on the module path, or rename it");
    }

    private static String origin(RecordCodec codec) {
        Class<?> type = codec.getClass();
        String module = type.getModule().isNamed() ? type.getModule().getName() + "/" : "";
        return module + type.getName();
    }
}
