package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that the schema of the YAML DSL does not know, and the ones that were meant. */
class RouteSchemaTest {

    @ParameterizedTest
    @CsvSource({
        "fliter, 'did you mean \"filter\"?'",
        "setVaraible, 'did you mean \"setVariable\"?'",
        "chioce, 'did you mean \"choice\"?'",
        "teleport, 'possible here: '"
    })
    void aStepThatIsMisspeltIsNamed(String word, String advice) {
        assertThat(problems(
                        """
                        - route:
                            id: a
                            from:
                              uri: direct:a
                              steps:
                                - %s:
                                    id: b
                        """
                                .formatted(word)))
                .anySatisfy(problem -> {
                    assertThat(problem.reason()).contains(word);
                    assertThat(problem.advice()).contains(advice);
                    assertThat(problem.line()).isEqualTo(6);
                });
    }

    @ParameterizedTest
    @CsvSource({"expresion, 'did you mean \"expression\"?'", "stpes, 'did you mean \"steps\"?'"})
    void anOptionThatIsMisspeltIsNamed(String word, String advice) {
        assertThat(problems(
                        """
                        - route:
                            id: a
                            from:
                              uri: direct:a
                              steps:
                                - filter:
                                    %s: {}
                        """
                                .formatted(word)))
                .anySatisfy(problem -> assertThat(problem.advice()).contains(advice));
    }

    private static List<RouteProblem> problems(String text) {
        List<RouteProblem> problems = new ArrayList<>();
        new RouteSchema().check(RouteFile.read("a.camel.yaml", text), problems::add);
        return problems;
    }
}
