/**
 * What the JobManager keeps on disk: its epoch, the records and results of jobs, and their jars. Called from the storage
 * thread, but for jars, which come in on REST threads; depends on the codecs and on {@code dispatch}.
 */
package dev.weir.jobmanager.storage;
