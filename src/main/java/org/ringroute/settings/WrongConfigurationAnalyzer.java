package org.ringroute.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts Ringroute what to change in the configuration, in the place of a stack trace. */
class WrongConfigurationAnalyzer extends AbstractFailureAnalyzer<WrongConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
