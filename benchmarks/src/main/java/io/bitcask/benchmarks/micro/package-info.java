/**
 * Single parts of our own store under JMH: the keydir, encoding and decoding by each codec, and the
 * store's append, get, missing get and scan. {@link MicroCommand} starts them.
 */
@NullMarked
package io.bitcask.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
