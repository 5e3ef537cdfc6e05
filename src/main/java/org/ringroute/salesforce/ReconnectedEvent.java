package org.ringroute.salesforce;

/** There is a session with Salesforce again, after there could be none. */
record ReconnectedEvent() {}
