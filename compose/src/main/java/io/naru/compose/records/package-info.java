/** Records as people read and repair them: {@code naru tail} and {@code naru redrive}. */
package io.naru.compose.records;
