package org.ringroute.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ringroute.text.CallText;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an administrator chooses: what is done with calls. The next event obeys a change. */
public record Settings(
        @NotNull @Valid @DefaultValue ContactSync contactSync,
        @NotNull @Valid @DefaultValue RecordCreation recordCreation,
        @NotNull @Valid @DefaultValue CallLog callLog,
        @NotNull @Valid @DefaultValue Lookup lookup,
        @DefaultValue("false") boolean numberEncryption) {

    /** The same with the three switches as given, each of which lets something be written. */
    public Settings switched(boolean sync, boolean creation, boolean log) {
        return new Settings(
                contactSync.switched(sync),
                recordCreation.switched(creation),
                callLog.switched(log),
                lookup,
                numberEncryption);
    }

    /** True when anything may be written at all. */
    public boolean anySwitchedOn() {
        return contactSync.enabled || recordCreation.enabled || callLog.enabled;
    }

    /**
     * Copying people into the phonebook, one call at a time.
     *
     * @param objects which kinds of record are copied
     * @param phonebookId the target, or null for Ringroute's own default phonebook
     * @param alwaysQueryCrm ask Salesforce for every outside call; off: only when the phonebook has no match
     * @param numberFormat how their numbers are written there
     */
    public record ContactSync(
            @DefaultValue("false") boolean enabled,
            @NotNull @DefaultValue({"Contact", "Lead", "Account"}) List<@NotNull CrmObject> objects,
            Long phonebookId,
            @DefaultValue("true") boolean alwaysQueryCrm,
            @DefaultValue("e164") NumberFormat numberFormat) {

        /** Whoever knows the settings of an earlier version says nothing of formats. */
        public ContactSync {
            numberFormat = numberFormat == null ? NumberFormat.e164 : numberFormat;
        }

        private ContactSync switched(boolean on) {
            return new ContactSync(on, objects, phonebookId, alwaysQueryCrm, numberFormat);
        }
    }

    /**
     * Making a record for a number that nobody has.
     *
     * @param useAssignmentRules let the org's assignment rule give a new Lead to whomever it wants, instead of the bound user
     */
    public record RecordCreation(
            @DefaultValue("false") boolean enabled,
            @NotNull @DefaultValue("Lead") NewRecordObject object,
            @NotNull @DefaultValue("automatic") Mode mode,
            @NotNull @DefaultValue("inbound") List<@NotNull CallType> callTypes,
            @NotBlank @Size(max = 255) @DefaultValue("[not provided]") String leadCompany,
            @DefaultValue("false") Boolean useAssignmentRules) {

        /** Whoever knows the settings of an earlier version says nothing of assignment rules. */
        public RecordCreation {
            useAssignmentRules = useAssignmentRules != null && useAssignmentRules;
        }

        private RecordCreation switched(boolean on) {
            return new RecordCreation(on, object, mode, callTypes, leadCompany, useAssignmentRules);
        }
    }

    /**
     * Logging ended calls as activities; subject and description are templates.
     *
     * @param relatedRecord what a contact's activity is also filed under, if the contact has exactly one that is open
     */
    public record CallLog(
            @DefaultValue("false") boolean enabled,
            @NotBlank @Size(max = 255) @DefaultValue(CallText.DEFAULT_SUBJECT) String subject,
            @NotBlank @Size(max = 32000) @DefaultValue(CallText.DEFAULT_DESCRIPTION) String description,
            @DefaultValue("true") boolean skipMissedForUnansweredAgents,
            @DefaultValue("none") RelatedRecord relatedRecord) {

        /** Whoever knows the settings of an earlier version says nothing of related records. */
        public CallLog {
            relatedRecord = relatedRecord == null ? RelatedRecord.none : relatedRecord;
        }

        private CallLog switched(boolean on) {
            return new CallLog(on, subject, description, skipMissedForUnansweredAgents, relatedRecord);
        }
    }

    /**
     * Finding people.
     *
     * @param order which record wins when several have the number: best first
     * @param showHidden whether agents also find records that the org's sharing hides from them
     */
    public record Lookup(
            @NotNull @Size(min = 1) @DefaultValue({"Contact", "Lead", "Account"}) List<@NotNull CrmObject> order,
            @DefaultValue("false") Boolean showHidden) {

        /** Whoever knows the settings of an earlier version says nothing of hidden records. */
        public Lookup {
            showHidden = showHidden != null && showHidden;
        }
    }

    /** The kinds of Salesforce record that can own a number, by their API names. */
    public enum CrmObject {
        Contact,
        Lead,
        Account
    }

    /** How a number is written into a phonebook. */
    public enum NumberFormat {
        /** {@code +14155550101} */
        e164,
        /** {@code 0014155550101}: for phones that cannot dial a plus. */
        doubleZero,
        /** As Salesforce has it, where the PBX takes those characters; else E.164. */
        asStored
    }

    /** What an activity may be filed under beside its contact. */
    public enum RelatedRecord {
        none,
        Opportunity,
        Case
    }

    /** What an unknown caller may become. */
    public enum NewRecordObject {
        Contact,
        Lead
    }

    /** Who decides that a record is made. */
    public enum Mode {
        automatic,
        manual
    }

    /** The calls for which a record may be made. */
    public enum CallType {
        inbound,
        outbound
    }
}
