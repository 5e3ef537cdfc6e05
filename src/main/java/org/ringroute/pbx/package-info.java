/** The door to the PBX: webhooks that come in, and its Open API, with one login for all who ask. */
package org.ringroute.pbx;
