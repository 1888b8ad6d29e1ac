/**
 * Disks that are full, cannot be written, or should stay nearly empty; and what else an open store
 * may be deprived of: descriptors, files, the time.
 */
package io.bitcask.tests.disk;
