/** The code of documentation pages: found, compiled, run. Used by the thread of a test. Depends on testkit alone. */
package dev.weir.testkit.docs;
