/** {@code naru train}: models that the project trains itself. */
package io.naru.compose.train;
