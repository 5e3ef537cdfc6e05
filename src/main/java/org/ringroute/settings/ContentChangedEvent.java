package org.ringroute.settings;

/**
 * What is stored under this name is not what this instance saw last.
 *
 * @param name as in {@link NamedContent}
 */
public record ContentChangedEvent(String name) {}
