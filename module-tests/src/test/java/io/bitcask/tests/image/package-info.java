/** The runtime image and its command, as they are handed to a user. */
package io.bitcask.tests.image;
