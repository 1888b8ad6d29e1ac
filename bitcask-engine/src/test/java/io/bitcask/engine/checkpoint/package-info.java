/** Opening by a checkpoint is opening by hints, and by all of the log. */
package io.bitcask.engine.checkpoint;
