package org.ringroute.salesforce;

/** Salesforce is back: there is a session again, it answers again, or it takes requests again. */
record ReconnectedEvent() {}
