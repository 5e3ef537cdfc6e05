/** Who calls: one question to Salesforce for a number, and what its answer says. */
package org.ringroute.caller;
