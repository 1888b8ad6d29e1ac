/**
 * What a user, another program or a failing disk may put in front of a store: each test shows a
 * clear error, or a recovery that the documentation describes.
 */
@NullMarked
package io.bitcask.engine.badinput;

import org.jspecify.annotations.NullMarked;
