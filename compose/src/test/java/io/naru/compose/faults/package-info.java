/** Faults on real child processes: what is killed, and what must still be true afterwards. */
package io.naru.compose.faults;
