package org.ringroute.settings;

/**
 * The settings in force and how often they were changed; the number never goes back, not even when they are cleared.
 *
 * @param chosen false while nobody has saved any, or after a disconnect
 */
public record VersionedSettings(long version, Settings settings, boolean chosen) {}
