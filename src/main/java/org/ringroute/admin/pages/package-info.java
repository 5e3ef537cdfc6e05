/** The pages of the administrator: forms and tables over what the API does. */
package org.ringroute.admin.pages;
