/** The class loader of a job. May be used by any thread; depends on the JDK and on engine-api's classes being there. */
package dev.weir.core.classloader;
