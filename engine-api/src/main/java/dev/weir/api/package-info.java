/** What a user's program compiles against. */
package dev.weir.api;
