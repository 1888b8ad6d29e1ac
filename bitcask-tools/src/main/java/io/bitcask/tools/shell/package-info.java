/**
 * The interactive shell: a line editor with history and completion, around the verbs.
 *
 * <p>{@link io.bitcask.tools.shell.Shell} reads lines and has a {@link
 * io.bitcask.tools.shell.LineRunner} run them; {@link io.bitcask.tools.shell.Pager} shows what they
 * write, a screen at a time. Nothing here is loaded by any other command.
 */
@NullMarked
package io.bitcask.tools.shell;

import org.jspecify.annotations.NullMarked;
