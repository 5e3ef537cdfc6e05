package org.ringroute.routes;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;

/**
 * {@code simple} for files that somebody has sent: what an expression says is judged once more when it is made, with the values
 * of keys and of a kamelet's parameters in it. {@link UploadRules} has to foresee these; here they are what they are.
 */
final class JudgedSimple extends SimpleLanguage {

    private static final int KEPT = 10_000;

    private final BiFunction<String, String, Optional<String>> beans;
    private final Set<String> good = ConcurrentHashMap.newKeySet();

    /** @param beans as {@link SimpleGrammar} asks */
    JudgedSimple(BiFunction<String, String, Optional<String>> beans) {
        this.beans = beans;
    }

    @Override
    public Expression createExpression(String expression) {
        judge(expression);
        return super.createExpression(expression);
    }

    @Override
    public Predicate createPredicate(String expression) {
        judge(expression);
        return super.createPredicate(expression);
    }

    @Override
    public Expression createExpression(String expression, Object[] properties) {
        judge(expression);
        return super.createExpression(expression, properties);
    }

    @Override
    public Predicate createPredicate(String expression, Object[] properties) {
        judge(expression);
        return super.createPredicate(expression, properties);
    }

    private void judge(String expression) {
        if (expression == null || good.contains(expression)) {
            return;
        }
        SimpleGrammar.inExpression(expression, beans).ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong);
        });
        if (good.size() < KEPT) {
            good.add(expression);
        }
    }
}
