/**
 * The store beside others of its kind, and beside the machine it runs on.
 *
 * <p><b>What is compared.</b> A {@linkplain io.bitcask.benchmarks.contender.Contender contender} is
 * a store in one configuration, the one that its own documentation advises; or a <em>floor</em>,
 * which does less than any store must, and so says what the machine can do. A {@linkplain
 * io.bitcask.benchmarks.scenario.Scenario scenario} is a question: how fast is it filled, how fast
 * is it read. What cannot be asked of a contender is left open in the table, and a contender that
 * fails is reported with its reason; neither stops the others.
 *
 * <p><b>Like with like.</b> All contenders see the same keys in the same order, the same values,
 * and the same draws, which depend on nothing but the number of the thread and the round. A
 * scenario is either unsynced, where every contender is asked for what survives its process's
 * death, as far as it has that at all, and never syncs; or durable, where a put returns after its
 * sync. {@link io.bitcask.benchmarks.contender.Promise} says what each really promises, and the
 * table repeats it. Values cannot be compressed, and each says whose value it is: every value that
 * is read is checked in full, which also keeps the compiler from leaving the read out.
 *
 * <p><b>A fresh JVM.</b> Each scenario runs in a JVM of its own for each contender and each round,
 * with the same heap and collector for all. It opens the store, warms up for some seconds by the
 * very operations that are measured, on other draws, and then measures. Scenarios that write begin
 * with a store that is thrown away, or work on a copy of the data.
 *
 * <p><b>Rounds.</b> One round asks every scenario of every contender; rounds follow each other, and
 * begin with another contender each time. So what else the machine does hits all of them. The
 * median of the rounds is shown, and the least and the greatest are kept.
 *
 * <p><b>The page cache.</b> Files are written and forced once by whoever made them, and read once
 * before a scenario that reads, since a virtual machine may have taken its page cache away. So
 * figures are those of data that fits into memory.
 *
 * <p><b>Latencies.</b> Threads call one operation after the other, without pauses; what is
 * recorded is how long a call took, not how long somebody who came at a fixed rate would have
 * waited. A stall therefore counts once (this is the coordinated omission that such a loop cannot
 * avoid): the maximum shows it, percentiles hardly do. At the speed of memory, asking for the time
 * is a good part of an operation, so one operation in 17 is timed for the percentiles. Seventeen,
 * because a period of 16 would hit the same place in every page. The maximum is of all operations:
 * it is the longest time that 17 of them took.
 *
 * <p>Packages, in the order of a run: {@code run} plans rounds and starts JVMs; {@code scenario}
 * holds what is measured; {@code workload} makes keys, values and draws; {@code measure} counts and
 * times; {@code contender} holds the stores; {@code report} makes tables and charts. Apart from all
 * that, {@code micro} takes single parts of our own store by JMH.
 */
@NullMarked
package io.bitcask.benchmarks;

import org.jspecify.annotations.NullMarked;
