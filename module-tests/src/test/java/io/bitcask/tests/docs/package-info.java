/**
 * The documents: what stands in them is compiled, executed and compared with what really happens.
 */
package io.bitcask.tests.docs;
