package io.bitcask.benchmarks.contender;

import java.util.EnumSet;
import java.util.Set;

/** What not every contender can be asked for. */
public enum Ability {
    /** To return values. */
    GET,
    /** To remove keys. */
    DELETE,
    /** To show entries in the order of keys. */
    SCAN,
    /** To have a put on the disk when it returns. */
    SYNC,
    /** To be opened again, and have what was put. */
    REOPEN,
    /** To give space back, so that asking for it makes sense. */
    RECLAIM;

    /** Returns all of them. */
    public static Set<Ability> all() {
        return EnumSet.allOf(Ability.class);
    }

    /** Returns all but some. */
    public static Set<Ability> allBut(Ability... missing) {
        Set<Ability> rest = all();
        for (Ability ability : missing) {
            rest.remove(ability);
        }
        return rest;
    }
}
