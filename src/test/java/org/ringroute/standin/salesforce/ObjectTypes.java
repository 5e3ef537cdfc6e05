package org.ringroute.standin.salesforce;

import static org.ringroute.standin.salesforce.FieldType.BOOLEAN;
import static org.ringroute.standin.salesforce.FieldType.COMBOBOX;
import static org.ringroute.standin.salesforce.FieldType.DATE;
import static org.ringroute.standin.salesforce.FieldType.DATETIME;
import static org.ringroute.standin.salesforce.FieldType.DOUBLE;
import static org.ringroute.standin.salesforce.FieldType.EMAIL;
import static org.ringroute.standin.salesforce.FieldType.INT;
import static org.ringroute.standin.salesforce.FieldType.PHONE;
import static org.ringroute.standin.salesforce.FieldType.PICKLIST;
import static org.ringroute.standin.salesforce.FieldType.REFERENCE;
import static org.ringroute.standin.salesforce.FieldType.STRING;
import static org.ringroute.standin.salesforce.FieldType.TEXTAREA;
import static org.ringroute.standin.salesforce.FieldType.URL;

/** The standard objects of a new org, as far as a telephone bridge can meet them (reference 3.1 to 3.3). */
final class ObjectTypes {

    private static final String[] WHAT = {"Account", "Opportunity", "Case"};

    private ObjectTypes() {}

    static ObjectType contact() {
        return owned(new ObjectType("Contact", "003"))
                .add(lookup("MasterRecordId", "MasterRecord", "Contact").readOnly())
                .add(lookup("AccountId", "Account", "Account"), lookup("ReportsToId", "ReportsTo", "Contact"))
                .add(person(121))
                .add(phone("Phone"), phone("Fax"), phone("MobilePhone"), phone("HomePhone"), phone("OtherPhone"))
                .add(phone("AssistantPhone"), mail(), text("Title", 128), text("Department", 80))
                .add(text("AssistantName", 40), leadSource(), date("Birthdate"), longText(), activity())
                .add(address("Mailing"))
                .add(address("Other"))
                .add(flag("IsPersonAccount").readOnly());
    }

    static ObjectType lead() {
        return owned(new ObjectType("Lead", "00Q"))
                .add(lookup("MasterRecordId", "MasterRecord", "Lead").readOnly())
                .add(person(121))
                .add(text("Title", 128), text("Company", 255).must(), phone("Phone"), phone("MobilePhone"))
                .add(phone("Fax"), mail(), Field.of("Website", URL, 255), longText(), leadSource())
                .add(Field.of("Status", PICKLIST, 255).valuesFrom("LeadStatus").byDefault("Open - Not Contacted"))
                .add(text("Industry", 255), text("Rating", 255), activity(), flag("IsUnreadByOwner"))
                .add(
                        flag("DoNotCall"),
                        flag("HasOptedOutOfEmail"),
                        flag("IsConverted").readOnly())
                .add(date("ConvertedDate").readOnly())
                .add(lookup("ConvertedAccountId", "ConvertedAccount", "Account").readOnly())
                .add(lookup("ConvertedContactId", "ConvertedContact", "Contact").readOnly())
                .add(lookup("ConvertedOpportunityId", "ConvertedOpportunity", "Opportunity")
                        .readOnly())
                .add(address(""));
    }

    static ObjectType account() {
        return owned(new ObjectType("Account", "001"))
                .add(lookup("MasterRecordId", "MasterRecord", "Account").readOnly())
                .add(text("Name", 255).must(), lookup("ParentId", "Parent", "Account"), text("AccountNumber", 40))
                .add(Field.of("Type", PICKLIST, 255).values("Prospect", "Customer - Direct", "Other"))
                .add(phone("Phone"), phone("Fax"), Field.of("Website", URL, 255), text("Industry", 255))
                .add(Field.of("NumberOfEmployees", INT, 0), longText(), activity())
                .add(address("Billing"))
                .add(address("Shipping"))
                .add(flag("IsPersonAccount").readOnly())
                .add(lookup("PersonContactId", "PersonContact", "Contact").readOnly())
                .add(phone("PersonMobilePhone"), phone("PersonHomePhone"), phone("PersonOtherPhone"))
                .add(phone("PersonAssistantPhone"), Field.of("PersonEmail", EMAIL, 80));
    }

    static ObjectType task() {
        return owned(new ObjectType("Task", "00T"))
                .add(lookup("WhoId", "Who", "Contact", "Lead"), lookup("WhatId", "What", WHAT))
                .add(
                        Field.of("WhoCount", INT, 0).readOnly(),
                        Field.of("WhatCount", INT, 0).readOnly())
                .add(Field.of("Subject", COMBOBOX, 255).values("Call", "Send Letter", "Send Quote", "Other"))
                .add(date("ActivityDate"))
                .add(Field.of("Status", PICKLIST, 255)
                        .valuesFrom("TaskStatus")
                        .strict()
                        .byDefault("Not Started"))
                .add(Field.of("Priority", PICKLIST, 255)
                        .valuesFrom("TaskPriority")
                        .strict()
                        .byDefault("Normal"))
                .add(
                        flag("IsHighPriority").readOnly(),
                        Field.of("Description", TEXTAREA, 32000).unfilterable())
                .add(Field.of("Type", PICKLIST, 255).values("Call", "Meeting", "Other"))
                .add(flag("IsClosed").readOnly(), flag("IsArchived").readOnly())
                .add(lookup("AccountId", "Account", "Account").readOnly())
                .add(Field.of("CallDurationInSeconds", INT, 0))
                .add(Field.of("CallType", PICKLIST, 255)
                        .values("Internal", "Inbound", "Outbound")
                        .strict())
                .add(text("CallDisposition", 255), text("CallObject", 255))
                .add(Field.of("CompletedDateTime", DATETIME, 0).readOnly())
                .add(Field.of("TaskSubtype", PICKLIST, 40)
                        .values("Task", "Email", "ListEmail", "LinkedIn", "Cadence", "Call")
                        .strict()
                        .createOnly()
                        .byDefault("Task"))
                .add(Field.of("ReminderDateTime", DATETIME, 0), flag("IsReminderSet"));
    }

    static ObjectType user() {
        return audited(new ObjectType("User", "005"))
                .add(text("Username", 80).must(), person(121)[0], text("FirstName", 40))
                .add(text("Name", 121).readOnly(), text("CompanyName", 80), text("Title", 80))
                .add(mail().must(), phone("Phone"), phone("MobilePhone"), phone("Extension"), phone("Fax"))
                .add(
                        text("Alias", 8),
                        text("CommunityNickname", 40),
                        flag("IsActive").byDefault(true))
                .add(pick("TimeZoneSidKey", "America/Los_Angeles"), pick("LocaleSidKey", "en_US"))
                .add(pick("LanguageLocaleKey", "en_US"), pick("EmailEncodingKey", "UTF-8"))
                .add(
                        lookup("ProfileId", "Profile", "Profile"),
                        pick("UserType", "Standard").readOnly())
                .add(lookup("CallCenterId", "CallCenter", "CallCenter"), text("FederationIdentifier", 512));
    }

    static ObjectType organization() {
        return audited(new ObjectType("Organization", "00D"))
                .add(text("Name", 80).readOnly(), text("PrimaryContact", 80), phone("Phone"), text("Country", 80))
                .add(
                        flag("IsSandbox").readOnly(),
                        pick("OrganizationType", "Developer Edition").readOnly())
                .add(text("InstanceName", 5).readOnly(), pick("LanguageLocaleKey", "en_US"))
                .add(
                        pick("TimeZoneSidKey", "America/Los_Angeles"),
                        text("NamespacePrefix", 15).readOnly());
    }

    /** TaskStatus, TaskPriority, LeadStatus: picklists that are objects, since every org words them its own way. */
    static ObjectType picklist(String name, String prefix) {
        return audited(new ObjectType(name, prefix))
                .add(text("MasterLabel", 255).readOnly(), text("ApiName", 255).readOnly())
                .add(Field.of("SortOrder", INT, 0).readOnly(), flag("IsDefault").readOnly())
                .add(
                        flag("IsClosed").readOnly(),
                        flag("IsHighPriority").readOnly(),
                        flag("IsConverted").readOnly());
    }

    static ObjectType group() {
        return audited(new ObjectType("Group", "00G"))
                .add(text("Name", 40).must(), text("DeveloperName", 80), pick("Type", "Queue"), mail());
    }

    static ObjectType permissionSet() {
        return audited(new ObjectType("PermissionSet", "0PS"))
                .add(text("Name", 80).must(), text("Label", 80), flag("IsOwnedByProfile"))
                .add(flag("PermissionsViewAllData"), flag("PermissionsApiEnabled"));
    }

    /** Who has which permission set; that of his profile is among them. */
    static ObjectType permissionSetAssignment() {
        return audited(new ObjectType("PermissionSetAssignment", "0Pa"))
                .add(lookup("AssigneeId", "Assignee", "User"))
                .add(lookup("PermissionSetId", "PermissionSet", "PermissionSet"));
    }

    static ObjectType opportunity() {
        return owned(new ObjectType("Opportunity", "006"))
                .add(
                        lookup("AccountId", "Account", "Account"),
                        text("Name", 120).must())
                .add(pick("StageName", null).must(), date("CloseDate").must(), Field.of("Amount", DOUBLE, 0))
                .add(flag("IsClosed").readOnly(), flag("IsWon").readOnly(), longText());
    }

    static ObjectType opportunityContactRole() {
        return audited(new ObjectType("OpportunityContactRole", "00K"))
                .add(lookup("OpportunityId", "Opportunity", "Opportunity"), lookup("ContactId", "Contact", "Contact"))
                .add(pick("Role", null), flag("IsPrimary"));
    }

    static ObjectType supportCase() {
        return owned(new ObjectType("Case", "500"))
                .add(text("CaseNumber", 30).readOnly(), lookup("ContactId", "Contact", "Contact"))
                .add(lookup("AccountId", "Account", "Account"), text("Subject", 255), longText())
                .add(
                        pick("Status", "New"),
                        pick("Origin", null),
                        text("SuppliedPhone", 40),
                        flag("IsClosed").readOnly());
    }

    static ObjectType custom(String name, String prefix) {
        return owned(new ObjectType(name, prefix)).add(text("Name", 80));
    }

    static Field phone(String name) {
        return Field.of(name, PHONE, 40);
    }

    private static ObjectType audited(ObjectType type) {
        return type.add(flag("IsDeleted").readOnly())
                .add(
                        Field.of("CreatedDate", DATETIME, 0).readOnly(),
                        lookup("CreatedById", "CreatedBy", "User").readOnly())
                .add(Field.of("LastModifiedDate", DATETIME, 0).readOnly())
                .add(lookup("LastModifiedById", "LastModifiedBy", "User").readOnly())
                .add(Field.of("SystemModstamp", DATETIME, 0).readOnly());
    }

    private static ObjectType owned(ObjectType type) {
        boolean queues = !type.name().equals("Contact") && !type.name().equals("Account");
        return audited(type)
                .add(queues ? lookup("OwnerId", "Owner", "User", "Group") : lookup("OwnerId", "Owner", "User"));
    }

    private static Field[] person(int nameLength) {
        return new Field[] {
            text("LastName", 80).must(),
            text("FirstName", 40),
            pick("Salutation", null),
            text("Name", nameLength).readOnly()
        };
    }

    private static Field[] address(String kind) {
        return new Field[] {
            Field.of(kind + "Street", TEXTAREA, 255),
            text(kind + "City", 40),
            text(kind + "State", 80),
            text(kind + "PostalCode", 20),
            text(kind + "Country", 80)
        };
    }

    private static Field text(String name, int length) {
        return Field.of(name, STRING, length);
    }

    private static Field mail() {
        return Field.of("Email", EMAIL, 80);
    }

    private static Field date(String name) {
        return Field.of(name, DATE, 0);
    }

    private static Field flag(String name) {
        return Field.of(name, BOOLEAN, 0).byDefault(false);
    }

    private static Field pick(String name, String value) {
        return Field.of(name, PICKLIST, 255).byDefault(value);
    }

    private static Field longText() {
        return Field.of("Description", TEXTAREA, 32000).unfilterable();
    }

    private static Field activity() {
        return date("LastActivityDate").readOnly();
    }

    private static Field leadSource() {
        return Field.of("LeadSource", PICKLIST, 255).values("Web", "Phone Inquiry", "Partner Referral", "Other");
    }

    private static Field lookup(String name, String relationship, String... objects) {
        return Field.of(name, REFERENCE, 18).to(relationship, objects);
    }
}
