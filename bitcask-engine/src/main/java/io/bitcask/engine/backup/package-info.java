/**
 * Backups, written while the store is in use: {@link io.bitcask.engine.backup.Backup} does it for
 * the files of {@link io.bitcask.engine.backup.BackupSource}, into a
 * {@link io.bitcask.engine.backup.BackupTarget}, by {@link io.bitcask.engine.backup.Shipping}.
 */
@NullMarked
package io.bitcask.engine.backup;

import org.jspecify.annotations.NullMarked;
