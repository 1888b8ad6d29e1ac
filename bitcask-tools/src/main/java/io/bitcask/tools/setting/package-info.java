/**
 * What the command is told before it is told what to do: {@link io.bitcask.tools.setting.Setting}
 * is the list, {@link io.bitcask.tools.setting.Settings} finds each one's value and knows where it
 * comes from, {@link io.bitcask.tools.setting.SettingsFile} is the file that keeps them, {@link
 * io.bitcask.tools.setting.Platform} knows the places that an operating system has for things,
 * {@link io.bitcask.tools.setting.Quantity} reads durations and sizes.
 */
@NullMarked
package io.bitcask.tools.setting;

import org.jspecify.annotations.NullMarked;
