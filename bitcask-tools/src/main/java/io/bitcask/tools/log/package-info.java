/** What the store's engine has to say while a command runs, on the stream of messages. */
@NullMarked
package io.bitcask.tools.log;

import org.jspecify.annotations.NullMarked;
