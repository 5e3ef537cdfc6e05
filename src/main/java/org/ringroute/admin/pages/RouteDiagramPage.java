package org.ringroute.admin.pages;

import java.util.List;
import org.ringroute.routes.RouteMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The routes as they run, drawn, with what runs through them. For looking only. */
@Controller
@RequestMapping("/admin/routes")
class RouteDiagramPage {

    private final RouteMap routes;

    RouteDiagramPage(RouteMap routes) {
        this.routes = routes;
    }

    @GetMapping("/diagram")
    String diagram(Model model) {
        routes.overview().ifPresent(overview -> model.addAttribute("overview", overview));
        return "route-diagram";
    }

    /** One route or kamelet, opened. */
    @GetMapping("/diagram/{kind:route|kamelet}/{id}")
    String opened(@PathVariable String kind, @PathVariable String id, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("opened", routes.open(kind, id).orElseThrow(UnknownRouteException::new));
        return "route-steps";
    }

    /** The file of a step as it runs. */
    @GetMapping("/source")
    String source(@RequestParam String file, @RequestParam(defaultValue = "0") int line, Model model) {
        List<String> lines = routes.text(file)
                .orElseThrow(UnknownRouteException::new)
                .lines()
                .toList();
        model.addAttribute("file", file);
        model.addAttribute("line", line);
        model.addAttribute("lines", lines);
        return "route-source";
    }
}
