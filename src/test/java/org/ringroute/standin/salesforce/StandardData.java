package org.ringroute.standin.salesforce;

/** What every new org has: an administrator who sees everything, and the standard picklist values. */
final class StandardData {

    private final Org org;

    StandardData(Org org) {
        this.org = org;
    }

    void fill(String adminId) {
        org.insert(
                "User",
                Json.of(
                        "Id", adminId,
                        "Username", "admin@acme.example",
                        "FirstName", "Ada",
                        "LastName", "Admin",
                        "Email", "ada@acme.example",
                        "Alias", "aadmi",
                        "CommunityNickname", "admin"));
        String profile = org.insert(
                "PermissionSet",
                Json.of(
                        "Name", "X00eStandardAdministrator",
                        "Label", "System Administrator",
                        "IsOwnedByProfile", true,
                        "PermissionsViewAllData", true,
                        "PermissionsApiEnabled", true));
        org.insert("PermissionSetAssignment", Json.of("AssigneeId", adminId, "PermissionSetId", profile));
        taskStatus("Not Started", 1, true, false);
        taskStatus("In Progress", 2, false, false);
        taskStatus("Completed", 3, false, true);
        taskStatus("Waiting on someone else", 4, false, false);
        taskStatus("Deferred", 5, false, false);
        taskPriority("High", 1, false);
        taskPriority("Normal", 2, true);
        taskPriority("Low", 3, false);
        leadStatus("Open - Not Contacted", 1, true, false);
        leadStatus("Working - Contacted", 2, false, false);
        leadStatus("Closed - Converted", 3, false, true);
        leadStatus("Closed - Not Converted", 4, false, false);
    }

    private void taskStatus(String value, int order, boolean byDefault, boolean closed) {
        org.insert(
                "TaskStatus",
                Json.of(
                        "MasterLabel", value,
                        "ApiName", value,
                        "SortOrder", order,
                        "IsDefault", byDefault,
                        "IsClosed", closed));
    }

    private void taskPriority(String value, int order, boolean byDefault) {
        org.insert(
                "TaskPriority",
                Json.of(
                        "MasterLabel", value,
                        "ApiName", value,
                        "SortOrder", order,
                        "IsDefault", byDefault,
                        "IsHighPriority", value.equals("High")));
    }

    private void leadStatus(String value, int order, boolean byDefault, boolean converted) {
        org.insert(
                "LeadStatus",
                Json.of(
                        "MasterLabel", value,
                        "ApiName", value,
                        "SortOrder", order,
                        "IsDefault", byDefault,
                        "IsConverted", converted));
    }
}
