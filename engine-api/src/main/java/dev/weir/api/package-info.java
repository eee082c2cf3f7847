/**
 * What a user's program compiles against: the environment, streams and job handles. Everything here is used by the
 * thread that runs the program's {@code main}, unless a class says otherwise. This package and those below it refer
 * only to themselves, slf4j and the JDK.
 */
package dev.weir.api;
