/** Records that Ringroute makes or changes in Salesforce, each once: for unknown numbers, for integrators, for agents. */
package org.ringroute.record;
