/** The session with Salesforce: consent, tokens, where the org is, whether it answers, and how many requests are left. */
package org.ringroute.salesforce.session;
