/** Data files, as other people's tools and other codecs see them. */
package io.bitcask.tests.files;
