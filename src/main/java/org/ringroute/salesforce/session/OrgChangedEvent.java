package org.ringroute.salesforce.session;

/** Ringroute is connected to another org than before: nothing that was learned holds any longer. */
public record OrgChangedEvent(String org) {}
