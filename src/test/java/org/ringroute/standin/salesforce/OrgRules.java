package org.ringroute.standin.salesforce;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an administrator has configured in the org and a bridge must live with. Everything is off at first. */
public final class OrgRules {

    /** What a duplicate rule does (reference 2.11). */
    public enum DuplicateAction {
        /** Refuses, unless the request carries allowSave=true. */
        ALERT,
        /** Refuses always. */
        BLOCK
    }

    private final Map<String, DuplicateAction> duplicateRules = new ConcurrentHashMap<>();
    private final Set<String> restrictedUsers = ConcurrentHashMap.newKeySet();
    /** User and record, with a space between. */
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    private volatile boolean misspeltDuplicateResult;
    private volatile String leadAssignee;
    private volatile Duration searchLag = Duration.ZERO;
    private volatile int pageSize = 2000;

    /** Activates the duplicate rule of Contact, Lead or Account: same phone digits, e-mail or name. */
    public void duplicateRule(String type, DuplicateAction action) {
        duplicateRules.put(type, action);
    }

    /** Switches the duplicate rule of an object off again. */
    public void noDuplicateRule(String type) {
        duplicateRules.remove(type);
    }

    /** Spells the key duplicateResut, as API versions around 50 to 54 did. */
    public void misspellDuplicateResult(boolean on) {
        misspeltDuplicateResult = on;
    }

    /** An active assignment rule: new Leads get this owner, unless the request says Sforce-Auto-Assign: FALSE. */
    public void assignLeadsTo(String ownerId) {
        leadAssignee = ownerId;
    }

    /** Rows become searchable by SOSL only this long after they changed; SOQL sees them at once (2.6). */
    public void searchLag(Duration lag) {
        searchLag = lag;
    }

    /** The most rows in a page of a query; the real server may also return fewer than asked (2.4). */
    public void pageSize(int rows) {
        pageSize = rows;
    }

    /** Takes "View All Data" from a user, who then sees private contacts only when owning them (3.2). */
    public void hidePrivateContactsFrom(String userId) {
        restrictedUsers.add(Ids.normal(userId));
    }

    /** Gives "View All Data" back to a user. */
    public void showPrivateContactsTo(String userId) {
        restrictedUsers.remove(Ids.normal(userId));
    }

    /** The org's sharing hides a record of any kind from a user. */
    public void hide(String recordId, String userId) {
        hidden.add(Ids.normal(userId) + " " + Ids.normal(recordId));
    }

    /** Nothing is hidden by {@link #hide} any more. */
    public void hideNothing() {
        hidden.clear();
    }

    DuplicateAction duplicateActionOf(ObjectType type) {
        return duplicateRules.get(type.name());
    }

    String duplicateKey() {
        return misspeltDuplicateResult ? "duplicateResut" : "duplicateResult";
    }

    String leadAssignee() {
        return leadAssignee;
    }

    Duration searchLag() {
        return searchLag;
    }

    int pageSize() {
        return pageSize;
    }

    /** Whether the user may see the row. */
    boolean visible(Row row, String userId) {
        if (hidden.contains(Ids.normal(userId) + " " + row.get("Id"))) {
            return false;
        }
        if (restrictedUsers.isEmpty() || !restrictedUsers.contains(userId)) {
            return true;
        }
        return !row.type().name().equals("Contact")
                || row.get("AccountId") != null
                || userId.equals(row.get("OwnerId"));
    }
}
