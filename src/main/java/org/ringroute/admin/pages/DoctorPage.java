package org.ringroute.admin.pages;

import org.ringroute.doctor.Doctor;
import org.ringroute.reconcile.CallReports;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is wrong, and how to mend it. */
@Controller
@RequestMapping("/admin/doctor")
class DoctorPage {

    private static final int DAYS = 14;

    private final Doctor doctor;
    private final CallReports reports;

    DoctorPage(Doctor doctor, CallReports reports) {
        this.doctor = doctor;
        this.reports = reports;
    }

    /** What is known; the page itself asks for a new examination as soon as it is shown. */
    @GetMapping
    String known(Model model) {
        model.addAttribute("parts", doctor.known());
        model.addAttribute("examined", false);
        model.addAttribute("days", reports.newest(DAYS));
        return "doctor";
    }

    @PostMapping
    String examine(Model model) {
        model.addAttribute("parts", doctor.examine());
        model.addAttribute("examined", true);
        return "doctor :: parts";
    }
}
