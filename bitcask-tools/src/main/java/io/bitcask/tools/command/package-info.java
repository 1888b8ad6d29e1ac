/**
 * The verbs, one class each, and what they share.
 *
 * <p>Read in this order: {@link io.bitcask.tools.command.CommandRun} is one run of the command;
 * {@code Verbs} lists the verbs; {@code CommonOptions}, {@code KeyOptions}, {@code ValueOptions}
 * and {@code Confirmation} are options that several verbs have; {@code Invocation} is what a verb
 * is given to work with, the store above all; {@code Failure} and {@link
 * io.bitcask.tools.command.ExitCode} are how it ends. Then any {@code ...Command}.
 */
@NullMarked
package io.bitcask.tools.command;

import org.jspecify.annotations.NullMarked;
