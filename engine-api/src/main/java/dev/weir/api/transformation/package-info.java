/**
 * What a program recorded, as a tree from sinks to sources. Built by the thread of the environment, read by the engine
 * when the program executes; no type is analysed here. Depends on {@code api.functions}, {@code api.connector}.
 */
package dev.weir.api.transformation;
