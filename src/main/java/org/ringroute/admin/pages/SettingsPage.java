package org.ringroute.admin.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ringroute.admin.Audit;
import org.ringroute.admin.PhonebooksController;
import org.ringroute.admin.SettingsChanges;
import org.ringroute.admin.pages.SettingsCheck.Wrong;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.pbx.PbxUnavailableException;
import org.ringroute.phonebook.PhonebookRefusedException;
import org.ringroute.settings.Settings.CallType;
import org.ringroute.settings.Settings.CrmObject;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.Settings.NewRecordObject;
import org.ringroute.settings.Settings.NumberFormat;
import org.ringroute.settings.Settings.RelatedRecord;
import org.ringroute.settings.StaleSettingsException;
import org.ringroute.text.CallFacts;
import org.ringroute.text.CallText;
import org.ringroute.text.CallVariable;
import org.ringroute.text.UnknownVariableException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with calls, to be changed while it runs. */
@Controller
@RequestMapping("/admin/settings")
class SettingsPage {

    private static final String VIEW = "settings";
    private static final List<String> ORDERS = List.of(
            "Contact,Lead,Account",
            "Contact,Account,Lead",
            "Lead,Contact,Account",
            "Lead,Account,Contact",
            "Account,Contact,Lead",
            "Account,Lead,Contact");

    private final SettingsChanges settings;
    private final SettingsCheck check;
    private final Differences differences;
    private final PhonebooksController phonebooks;
    private final Audit audit;

    SettingsPage(
            SettingsChanges settings,
            SettingsCheck check,
            Differences differences,
            PhonebooksController phonebooks,
            Audit audit) {
        this.phonebooks = phonebooks;
        this.settings = settings;
        this.check = check;
        this.differences = differences;
        this.audit = audit;
    }

    @GetMapping
    ModelAndView show(Locale locale) {
        return page(SettingsForm.of(settings.current()), "", Map.of(), locale, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView save(
            @ModelAttribute("form") SettingsForm form,
            @RequestParam(defaultValue = "") String newPhonebook,
            Locale locale,
            RedirectAttributes redirect) {
        Map<String, Wrong> problems = check.problems(form, newPhonebook);
        if (!problems.isEmpty()) {
            return page(form, newPhonebook, problems, locale, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (form.version() == settings.current().version() && form.wantsNewPhonebook() && !newPhonebook.isBlank()) {
            try {
                return save(form.withPhonebook(made(newPhonebook)), locale, redirect);
            } catch (PbxRefusedException | PbxUnavailableException e) {
                return page(form, newPhonebook, check.notMade(e.getMessage()), locale, HttpStatus.UNPROCESSABLE_ENTITY);
            }
        }
        return save(form, locale, redirect);
    }

    private long made(String name) throws PbxRefusedException {
        return phonebooks
                .create(new PhonebooksController.NewPhonebook(name.strip()))
                .id();
    }

    private ModelAndView save(SettingsForm form, Locale locale, RedirectAttributes redirect) {
        try {
            settings.save(form.toSettings(), form.version());
            redirect.addFlashAttribute("notice", "settings.saved");
            return new ModelAndView("redirect:/admin/settings");
        } catch (StaleSettingsException e) {
            return overtaken(form, locale);
        } catch (PhonebookRefusedException e) {
            return page(form, "", check.refused(e), locale, HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    /** Somebody else was first: says who and what, and keeps what was typed, to be saved over it or not. */
    private ModelAndView overtaken(SettingsForm form, Locale locale) {
        SettingsForm now = SettingsForm.of(settings.current());
        ModelAndView page = page(form.over(now.version()), "", Map.of(), locale, HttpStatus.CONFLICT);
        page.addObject("overtaken", differences.between(settings.current().settings(), form.toSettings()));
        page.addObject("last", audit.last(SettingsChanges.WHAT).orElse(null));
        return page;
    }

    /**
     * The PBX's phonebooks to choose from, read when the page is there already: a slow PBX must not hold it up.
     *
     * @param chosen what stands in the form
     * @param wrong true when that was just refused
     */
    @GetMapping("/phonebooks")
    String phonebooks(
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "false") boolean wrong,
            Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("chosen", chosen);
        try {
            model.addAttribute("phonebooks", phonebooks.phonebooks().items());
        } catch (PbxRefusedException | PbxUnavailableException e) {
            model.addAttribute("away", e.getMessage());
            model.addAttribute("noPbx", e instanceof PbxUnavailableException none && !none.configured());
        }
        return "settings :: phonebooks";
    }

    /** Subject and description of a sample call, while they are typed. */
    @PostMapping("/preview")
    String preview(
            @RequestParam(SettingsCheck.SUBJECT) String subject,
            @RequestParam(SettingsCheck.DESCRIPTION) String description,
            Locale locale,
            Model model) {
        model.addAttribute("preview", new Preview(sample(subject, locale), sample(description, locale)));
        return "settings :: preview";
    }

    private ModelAndView page(
            SettingsForm form, String newPhonebook, Map<String, Wrong> problems, Locale locale, HttpStatus status) {
        ModelAndView page = new ModelAndView(VIEW, status);
        page.addObject("newPhonebook", newPhonebook);
        page.addObject("form", form);
        page.addObject("errors", problems);
        page.addObject("objects", names(CrmObject.values()));
        page.addObject("newObjects", NewRecordObject.values());
        page.addObject("modes", Mode.values());
        page.addObject("relatedRecords", RelatedRecord.values());
        page.addObject("numberFormats", NumberFormat.values());
        page.addObject("callTypes", names(CallType.values()));
        page.addObject(
                "orders",
                Stream.concat(ORDERS.stream(), Stream.of(form.lookup().order()))
                        .distinct()
                        .toList());
        page.addObject(
                "variables",
                Arrays.stream(CallVariable.values())
                        .map(variable -> "{{" + variable.variable() + "}}")
                        .toList());
        page.addObject(
                "preview",
                new Preview(
                        sample(form.callLog().subject(), locale),
                        sample(form.callLog().description(), locale)));
        return page;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static Sample sample(String template, Locale locale) {
        try {
            return new Sample(CallText.parse(template).render(CallFacts.sample(locale)), null);
        } catch (UnknownVariableException e) {
            return new Sample("", "{{" + e.variable() + "}}");
        }
    }

    record Preview(Sample subject, Sample description) {}

    /** @param unknown the variable that does not exist, null when all do */
    record Sample(String text, String unknown) {}
}
