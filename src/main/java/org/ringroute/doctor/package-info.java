/** What is looked at first when something does not work: findings about Salesforce, the PBX and this server. */
package org.ringroute.doctor;
