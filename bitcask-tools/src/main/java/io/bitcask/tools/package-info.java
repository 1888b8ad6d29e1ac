/**
 * Where the {@code bitcask} command begins: {@link io.bitcask.tools.Main}. From there go to
 * {@link io.bitcask.tools.command.CommandRun}, and to the verb of your choice beside it.
 */
@NullMarked
package io.bitcask.tools;

import org.jspecify.annotations.NullMarked;
