/** What route files need of Camel: the check, the reload, and policies and languages of steps. */
package org.ringroute.routes;
