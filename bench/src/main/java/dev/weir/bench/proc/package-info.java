/** What the kernel says about processes: CPU ticks, memory. Depends on the JDK alone; each class names its owner. */
package dev.weir.bench.proc;
