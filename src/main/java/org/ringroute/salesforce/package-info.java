/** The door to Salesforce: what is sent, what comes back, and what a refusal means. */
package org.ringroute.salesforce;
