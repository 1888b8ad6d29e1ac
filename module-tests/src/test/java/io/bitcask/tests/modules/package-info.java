/** Modules: what their descriptors say, what they hide, and how they find each other. */
package io.bitcask.tests.modules;
