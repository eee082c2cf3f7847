/** Tests that need all modules, or the assembled distribution with real processes. */
package dev.weir.dist;
