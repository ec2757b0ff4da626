/** {@code naru status}: whether every accepted request has ended, and what waits where. */
package io.naru.compose.status;
