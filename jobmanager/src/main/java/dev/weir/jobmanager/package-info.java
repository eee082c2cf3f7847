/**
 * The coordinator process: {@code JobManager} puts the parts together and is the handle of embedded clusters, {@code
 * JobManagerProcess} is the boot class. Depends on every package below it; none of them depends on this one.
 */
package dev.weir.jobmanager;
