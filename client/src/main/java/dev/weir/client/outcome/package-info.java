/** How a command of the line ends: exit codes and one-sentence errors. Immutable; depends on the JDK alone. */
package dev.weir.client.outcome;
