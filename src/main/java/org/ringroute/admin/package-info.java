/** The API of the administrator, who may do what, and signing in. */
package org.ringroute.admin;
