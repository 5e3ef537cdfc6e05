package org.ringroute.salesforce.session;

/** Salesforce is back: there is a session again, it answers again, or it takes requests again. */
public record ReconnectedEvent() {}
