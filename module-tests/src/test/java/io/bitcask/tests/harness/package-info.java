/**
 * What the tests run: processes, child JVMs on a module path, the image's command, outside tools.
 *
 * <p>{@link io.bitcask.tests.harness.Build} knows where everything lies;
 * {@link io.bitcask.tests.harness.Launch} runs a process; {@link io.bitcask.tests.harness.Jvm} a
 * JVM and {@link io.bitcask.tests.harness.Bitcask} the command, {@link
 * io.bitcask.tests.harness.Typist} one at a pseudo terminal;
 * {@link io.bitcask.tests.harness.Program} compiles the programs of {@code src/test/programs};
 * {@link io.bitcask.tests.harness.Tool}, {@link io.bitcask.tests.harness.Tmpfs},
 * {@link io.bitcask.tests.harness.LoopDisk} and {@link io.bitcask.tests.harness.FailingDisk} are
 * what a machine may lack: {@link io.bitcask.tests.harness.NotTested} then skips tests loudly.
 */
package io.bitcask.tests.harness;
