package org.ringroute.store;

/** Calls were erased, here or on another instance: whoever remembers something of them, or of their numbers, forgets it. */
public record CallsErasedEvent() {}
