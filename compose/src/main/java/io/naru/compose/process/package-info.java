/** Running parts of Naru in this process: start in order, watch, stop in reverse order. */
package io.naru.compose.process;
