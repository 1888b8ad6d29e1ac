/**
 * Bugs that are put into the engine on purpose, to see that the tests notice. Read {@link
 * io.bitcask.engine.planted.EnginePlantsTest}, the catalogue {@link
 * io.bitcask.engine.planted.Plants} with {@link io.bitcask.engine.planted.Plant}, and then how one
 * is tried: {@link io.bitcask.engine.planted.PlantedClasses} compiles it, {@link
 * io.bitcask.engine.planted.DetectorJvm} runs {@link io.bitcask.engine.planted.DetectorRun} in a
 * JVM of its own, and {@link io.bitcask.engine.planted.Outcome} is what that tells of a test.
 */
@NullMarked
package io.bitcask.engine.planted;

import org.jspecify.annotations.NullMarked;
