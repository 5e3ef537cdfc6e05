package org.ringroute.salesforce.session;

/** An administrator has just connected: what is known about the org may belong to another user, or to another org. */
public record ConsentedEvent() {}
