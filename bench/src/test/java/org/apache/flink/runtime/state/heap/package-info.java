/** The one class that has to be in Flink's package to reach its table of state. */
package org.apache.flink.runtime.state.heap;
