package org.ringroute.store;

import org.ringroute.call.PbxEvent;

/** A verified webhook: what it says, and its body as it came. */
public record ReceivedEvent(PbxEvent event, String body) {}
