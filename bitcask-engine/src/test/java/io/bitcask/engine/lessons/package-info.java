/**
 * Tests of what went wrong elsewhere: {@link io.bitcask.engine.lessons.SeedDefectsTest} in the
 * project that this one grew from, {@link io.bitcask.engine.lessons.FieldLessonsTest} in other
 * stores of this kind.
 */
@NullMarked
package io.bitcask.engine.lessons;

import org.jspecify.annotations.NullMarked;
