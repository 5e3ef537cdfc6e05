package org.ringroute.admin.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ringroute.settings.Settings;
import org.ringroute.settings.Settings.CallType;
import org.ringroute.settings.Settings.CrmObject;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.Settings.NewRecordObject;
import org.ringroute.settings.Settings.NumberFormat;
import org.ringroute.settings.Settings.RelatedRecord;
import org.ringroute.settings.VersionedSettings;

/**
 * The settings as they stand in the form: text as it was typed, right or wrong. Fields have the names that the settings
 * have.
 *
 * @param version what the form was filled from
 */
record SettingsForm(
        long version,
        ContactSync contactSync,
        RecordCreation recordCreation,
        CallLog callLog,
        Lookup lookup,
        Boolean numberEncryption) {

    private static final String BETWEEN = ",";

    SettingsForm {
        numberEncryption = ticked(numberEncryption);
    }

    static SettingsForm of(VersionedSettings from) {
        Settings settings = from.settings();
        Settings.ContactSync sync = settings.contactSync();
        Settings.RecordCreation creation = settings.recordCreation();
        Settings.CallLog log = settings.callLog();
        return new SettingsForm(
                from.version(),
                new ContactSync(
                        sync.enabled(),
                        names(sync.objects()),
                        Objects.toString(sync.phonebookId(), ""),
                        sync.alwaysQueryCrm(),
                        sync.numberFormat()),
                new RecordCreation(
                        creation.enabled(),
                        creation.object(),
                        creation.mode(),
                        names(creation.callTypes()),
                        creation.leadCompany(),
                        creation.useAssignmentRules()),
                new CallLog(
                        log.enabled(),
                        log.subject(),
                        log.description(),
                        log.skipMissedForUnansweredAgents(),
                        log.relatedRecord()),
                new Lookup(
                        String.join(BETWEEN, names(settings.lookup().order())),
                        settings.lookup().showHidden()),
                settings.numberEncryption());
    }

    /**
     * What was typed, as settings.
     *
     * @throws NumberFormatException when the phonebook is no number
     */
    Settings toSettings() {
        String phonebook = contactSync.phonebookId.strip();
        return new Settings(
                new Settings.ContactSync(
                        contactSync.enabled,
                        contactSync.objects.stream().map(CrmObject::valueOf).toList(),
                        phonebook.isEmpty() ? null : Long.valueOf(phonebook),
                        contactSync.alwaysQueryCrm,
                        contactSync.numberFormat),
                new Settings.RecordCreation(
                        recordCreation.enabled,
                        recordCreation.object,
                        recordCreation.mode,
                        recordCreation.callTypes.stream().map(CallType::valueOf).toList(),
                        recordCreation.leadCompany.strip(),
                        recordCreation.useAssignmentRules),
                new Settings.CallLog(
                        callLog.enabled,
                        callLog.subject,
                        callLog.description,
                        callLog.skipMissedForUnansweredAgents,
                        callLog.relatedRecord),
                new Settings.Lookup(
                        Arrays.stream(lookup.order.split(BETWEEN))
                                .map(CrmObject::valueOf)
                                .toList(),
                        lookup.showHidden),
                numberEncryption);
    }

    /** The same, as a change of another version. */
    SettingsForm over(long version) {
        return new SettingsForm(version, contactSync, recordCreation, callLog, lookup, numberEncryption);
    }

    /** The same with a phonebook that has just been made. */
    SettingsForm withPhonebook(long id) {
        ContactSync sync = new ContactSync(
                contactSync.enabled,
                contactSync.objects,
                String.valueOf(id),
                contactSync.alwaysQueryCrm,
                contactSync.numberFormat);
        return new SettingsForm(version, sync, recordCreation, callLog, lookup, numberEncryption);
    }

    /** True when no phonebook is chosen that is there. */
    boolean wantsNewPhonebook() {
        return contactSync.phonebookId.isBlank();
    }

    /** The same without a phonebook, to look at the rest when that cannot be understood. */
    SettingsForm withoutPhonebook() {
        ContactSync sync = new ContactSync(
                contactSync.enabled, contactSync.objects, "", contactSync.alwaysQueryCrm, contactSync.numberFormat);
        return new SettingsForm(version, sync, recordCreation, callLog, lookup, numberEncryption);
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.toList());
    }

    record ContactSync(
            Boolean enabled,
            List<String> objects,
            String phonebookId,
            Boolean alwaysQueryCrm,
            NumberFormat numberFormat) {

        ContactSync {
            enabled = ticked(enabled);
            alwaysQueryCrm = ticked(alwaysQueryCrm);
            objects = orNone(objects);
        }
    }

    record RecordCreation(
            Boolean enabled,
            NewRecordObject object,
            Mode mode,
            List<String> callTypes,
            String leadCompany,
            Boolean useAssignmentRules) {

        RecordCreation {
            enabled = ticked(enabled);
            callTypes = orNone(callTypes);
            useAssignmentRules = ticked(useAssignmentRules);
        }
    }

    record CallLog(
            Boolean enabled,
            String subject,
            String description,
            Boolean skipMissedForUnansweredAgents,
            RelatedRecord relatedRecord) {

        CallLog {
            enabled = ticked(enabled);
            skipMissedForUnansweredAgents = ticked(skipMissedForUnansweredAgents);
        }
    }

    /** @param order names of objects, best first, with commas between */
    record Lookup(String order, Boolean showHidden) {

        Lookup {
            showHidden = ticked(showHidden);
        }
    }

    /** A browser does not send boxes that are not ticked. */
    private static Boolean ticked(Boolean sent) {
        return Boolean.TRUE.equals(sent);
    }

    private static List<String> orNone(List<String> sent) {
        return sent == null ? List.of() : sent;
    }
}
