/** Disks that are full, cannot be written, or should stay nearly empty. */
package io.bitcask.tests.disk;
