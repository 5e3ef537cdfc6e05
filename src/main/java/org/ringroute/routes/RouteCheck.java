package org.ringroute.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.springframework.stereotype.Component;

/**
 * Finds what is wrong with a folder of route files before anybody loads them. The build, {@code make check}, the reload and
 * the page all ask here.
 */
@Component
public class RouteCheck {

    private final RouteSchema schema = new RouteSchema();
    private final RouteNotation notation = new RouteNotation();
    private final RouteParts parts;
    private final RouteBeans beans;
    private final RouteSql sql;
    private final RouteTrial trial;
    private final RouteTrial uploads;
    private final CamelContext camel;

    RouteCheck(CamelContext camel, DataSource database) {
        this.parts = new RouteParts(camel);
        this.beans = new RouteBeans(camel);
        this.sql = new RouteSql(camel, database);
        this.trial = new RouteTrial(camel, SideContext.Reach.OPERATOR);
        this.uploads = new RouteTrial(camel, SideContext.Reach.UPLOAD);
        this.camel = camel;
    }

    /**
     * Everything that is wrong; empty when the folder may be loaded.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<RouteProblem> check(Path folder) throws IOException {
        return check(new RouteFolder(folder).read());
    }

    /** @param texts of the files, by name relative to the folder */
    List<RouteProblem> check(SortedMap<String, String> texts) {
        List<RouteProblem> problems = new ArrayList<>();
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
        check(files, trial, problems);
        return problems;
    }

    /**
     * The same for files that somebody has sent, and what an uploaded file may not hold. Nothing of them is built, and nobody
     * is asked about them, before that.
     *
     * @param texts of the files, by name relative to a folder
     */
    List<RouteProblem> checkUploaded(SortedMap<String, String> texts) {
        List<RouteProblem> problems = new ArrayList<>();
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
        files.forEach(file -> problems.addAll(file.problems()));
        if (!problems.isEmpty()) {
            return problems;
        }
        List<RouteFile> plain = files.stream().map(RouteFile::asUploaded).toList();
        judge(plain, problems);
        if (problems.isEmpty()) {
            check(plain, uploads, problems);
        }
        return problems;
    }

    /** Where files reach further than those that somebody uploads may; empty when they do not. */
    List<RouteProblem> reachingFurther(SortedMap<String, String> texts) {
        List<RouteProblem> found = new ArrayList<>();
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
        judge(
                files.stream()
                        .filter(RouteFile::isReadable)
                        .map(RouteFile::asIfUploaded)
                        .toList(),
                found);
        return found;
    }

    private void judge(List<RouteFile> files, List<RouteProblem> problems) {
        Set<RouteProblem> once = new LinkedHashSet<>();
        UploadRules rules = new UploadRules(camel, files, once::add);
        files.forEach(rules::check);
        problems.addAll(once);
    }

    private void check(List<RouteFile> files, RouteTrial trial, List<RouteProblem> problems) {
        files.forEach(file -> {
            problems.addAll(file.problems());
            String ending = file.isKamelet() ? ".kamelet.yaml" : ".camel.yaml";
            if (!file.name().endsWith(ending)) {
                problems.add(file.problem("is never loaded").advising("give it a name that ends in " + ending));
            }
        });
        // In a file that cannot be read may be whatever others seem to miss.
        boolean complete = files.stream().allMatch(RouteFile::isReadable);
        RouteNames names = new RouteNames(problems::add);
        RouteLinks links = new RouteLinks(files, problems::add);
        // Keeps what it read: made for one check, then forgotten.
        CamelCatalog catalog = new DefaultCamelCatalog(true);
        RouteOptions options = new RouteOptions(catalog);
        for (RouteFile file : files) {
            schema.check(file, problems::add);
            KameletRules.check(file, problems::add);
            names.check(file);
            for (RouteNode node : file.nodes()) {
                notation.check(node, problems::add);
                parts.check(node, problems::add);
                options.check(node, problems::add);
                beans.check(file, node, problems::add);
                sql.check(node, problems::add);
                if (complete) {
                    links.check(node);
                }
            }
        }
        if (complete) {
            new VariableFlow(files, new HeaderNames(catalog)).check(problems::add);
        }
        if (problems.isEmpty()) {
            trial.check(files, problems::add);
        }
    }
}
